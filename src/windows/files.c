// Files by the wide functions of Windows.
#include <string.h>
#include <windows.h>

#include "base/memory.h"
#include "windows/posix.h"
#include "windows/wide.h"

enum { SHARE_ALL = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE };

static int errno_of(DWORD error)
{
    static const struct {
        DWORD error;
        int number;
    } table[] = {
        {ERROR_FILE_NOT_FOUND, ENOENT},      {ERROR_PATH_NOT_FOUND, ENOENT},
        {ERROR_INVALID_NAME, ENOENT},        {ERROR_BAD_NETPATH, ENOENT},
        {ERROR_INVALID_DRIVE, ENOENT},       {ERROR_NOT_READY, ENOENT},
        {ERROR_ACCESS_DENIED, EACCES},       {ERROR_SHARING_VIOLATION, EACCES},
        {ERROR_LOCK_VIOLATION, EWOULDBLOCK}, {ERROR_IO_PENDING, EWOULDBLOCK},
        {ERROR_FILE_EXISTS, EEXIST},         {ERROR_ALREADY_EXISTS, EEXIST},
        {ERROR_DISK_FULL, ENOSPC},           {ERROR_HANDLE_DISK_FULL, ENOSPC},
        {ERROR_WRITE_PROTECT, EROFS},        {ERROR_DIR_NOT_EMPTY, ENOTEMPTY},
        {ERROR_DIRECTORY, ENOTDIR},          {ERROR_FILENAME_EXCED_RANGE, ENAMETOOLONG},
        {ERROR_INVALID_FUNCTION, EINVAL},    {ERROR_INVALID_HANDLE, EINVAL},
        {ERROR_NOT_SUPPORTED, EINVAL},       {ERROR_NOT_ENOUGH_MEMORY, ENOMEM},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].error == error)
            return table[i].number;
    return EIO;
}

int windows_fail(void)
{
    errno = errno_of(GetLastError());
    return -1;
}

static HANDLE handle_of(int fd)
{
    return (HANDLE)_get_osfhandle(fd);
}

static HANDLE open_handle(const char *path, DWORD rights, DWORD way, DWORD flags)
{
    wchar_t *wide = wide_from(path);
    HANDLE handle = CreateFileW(wide, rights, SHARE_ALL, NULL, way, flags, NULL);
    DWORD error = GetLastError();
    free(wide);
    SetLastError(error);
    return handle;
}

static int result_of(BOOL done)
{
    return done ? 0 : windows_fail();
}

// ---- open files -----------------------------------------------------------------------------

static DWORD way_of(int flags)
{
    if ((flags & O_CREAT) != 0)
        return (flags & O_EXCL) != 0    ? CREATE_NEW
               : (flags & O_TRUNC) != 0 ? CREATE_ALWAYS
                                        : OPEN_ALWAYS;
    return (flags & O_TRUNC) != 0 ? TRUNCATE_EXISTING : OPEN_EXISTING;
}

// A folder is synced through a handle that may write; where that is refused, one that reads will
// say that it cannot be synced.
static HANDLE open_folder(const char *path)
{
    HANDLE handle = open_handle(path, GENERIC_WRITE, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS);
    if (handle == INVALID_HANDLE_VALUE && GetLastError() == ERROR_ACCESS_DENIED)
        handle = open_handle(path, GENERIC_READ, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS);
    return handle;
}

int windows_open(const char *path, int flags, ...)
{
    HANDLE handle;
    int access_mode = flags & (O_RDONLY | O_WRONLY | O_RDWR);
    DWORD rights = access_mode == O_RDONLY   ? GENERIC_READ
                   : access_mode == O_WRONLY ? GENERIC_WRITE
                                             : GENERIC_READ | GENERIC_WRITE;
    if ((flags & O_DIRECTORY) != 0)
        handle = open_folder(path);
    else // so that a folder can be opened to be recognised
        handle = open_handle(path, rights, way_of(flags),
                             rights == GENERIC_READ ? FILE_FLAG_BACKUP_SEMANTICS
                                                    : FILE_ATTRIBUTE_NORMAL);
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail();
    int fd = _open_osfhandle((intptr_t)handle, (flags & O_APPEND) | O_BINARY | O_NOINHERIT);
    if (fd < 0)
        CloseHandle(handle);
    return fd;
}

ssize_t windows_read(int fd, void *bytes, size_t size)
{
    enum { MOST = 1 << 30 };
    return (_read)(fd, bytes, size > MOST ? MOST : (unsigned)size);
}

ssize_t windows_write(int fd, const void *bytes, size_t size)
{
    enum { MOST = 1 << 30 };
    return (_write)(fd, bytes, size > MOST ? MOST : (unsigned)size);
}

int windows_fsync(int fd)
{
    if (FlushFileBuffers(handle_of(fd)))
        return 0;
    windows_fail();
    if (errno == EACCES) // opened to read, as a folder on a disk that does not sync folders
        errno = EINVAL;
    return -1;
}

int windows_fdatasync(int fd)
{
    return windows_fsync(fd);
}

int windows_flock(int fd, int how)
{
    (void)how;
    // A byte that no file reaches: locked bytes cannot be read by others.
    OVERLAPPED place = {.OffsetHigh = 0x40000000};
    return result_of(LockFileEx(handle_of(fd), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY,
                                0, 1, 0, &place));
}

FILE *windows_fopen(const char *path, const char *mode)
{
    wchar_t *wide = wide_from(path), *wide_mode = wide_from(mode);
    FILE *file = _wfopen(wide, wide_mode);
    free(wide);
    free(wide_mode);
    return file;
}

// ---- what a file is -------------------------------------------------------------------------

static struct timespec time_of(LARGE_INTEGER time)
{
    static const int64_t since_1601 = INT64_C(11644473600);
    int64_t ticks = time.QuadPart; // of 100 ns
    return (struct timespec){(time_t)(ticks / 10000000 - since_1601),
                             (long)(ticks % 10000000) * 100};
}

static int look(HANDLE handle, struct windows_stat *status)
{
    BY_HANDLE_FILE_INFORMATION about;
    FILE_STANDARD_INFO standing = {0};
    FILE_BASIC_INFO times = {0};
    if (GetFileType(handle) != FILE_TYPE_DISK) {
        *status = (struct windows_stat){.st_mode = S_IFCHR, .st_nlink = 1};
        return 0;
    }
    if (!GetFileInformationByHandle(handle, &about))
        return windows_fail();
    GetFileInformationByHandleEx(handle, FileStandardInfo, &standing, sizeof standing);
    GetFileInformationByHandleEx(handle, FileBasicInfo, &times, sizeof times);
    bool folder = (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    bool link = (about.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
    *status = (struct windows_stat){
        .st_dev = about.dwVolumeSerialNumber,
        .st_ino = (uint64_t)about.nFileIndexHigh << 32 | about.nFileIndexLow,
        .st_mode = (unsigned short)(link     ? S_IFLNK | 0600
                                    : folder ? S_IFDIR | 0700
                                             : S_IFREG | 0600),
        .st_nlink = standing.DeletePending ? 0 : about.nNumberOfLinks,
        .st_size = (int64_t)((uint64_t)about.nFileSizeHigh << 32 | about.nFileSizeLow),
        .st_mtim = time_of(times.LastWriteTime),
        .st_ctim = time_of(times.ChangeTime)};
    return 0;
}

static int look_at(const char *path, DWORD flags, struct windows_stat *status)
{
    HANDLE handle =
        open_handle(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | flags);
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail();
    int result = look(handle, status);
    CloseHandle(handle);
    return result;
}

int windows_stat(const char *path, struct windows_stat *status)
{
    return look_at(path, 0, status);
}

int windows_lstat(const char *path, struct windows_stat *status)
{
    return look_at(path, FILE_FLAG_OPEN_REPARSE_POINT, status);
}

int windows_fstat(int fd, struct windows_stat *status)
{
    return look(handle_of(fd), status);
}

int windows_futimens(int fd, const struct timespec *times)
{
    FILETIME now;
    HANDLE handle = ReOpenFile(handle_of(fd), FILE_WRITE_ATTRIBUTES, SHARE_ALL, 0);
    (void)times;
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail();
    GetSystemTimeAsFileTime(&now);
    BOOL done = SetFileTime(handle, NULL, NULL, &now);
    CloseHandle(handle);
    return done ? 0 : -1;
}

int windows_access(const char *path, int mode)
{
    wchar_t *wide = wide_from(path);
    DWORD attributes = GetFileAttributesW(wide);
    DWORD error = GetLastError();
    free(wide);
    SetLastError(error);
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return windows_fail();
    bool folder = (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0; // there it means something else
    if (folder || (mode & W_OK) == 0 || (attributes & FILE_ATTRIBUTE_READONLY) == 0)
        return 0;
    errno = EACCES;
    return -1;
}

char *windows_realpath(const char *path, char *result)
{
    wchar_t wide[4 * MAX_PATH];
    HANDLE handle = open_handle(path, 0, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS);
    (void)result;
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail(), NULL;
    DWORD length = GetFinalPathNameByHandleW(handle, wide, sizeof wide / sizeof *wide, 0);
    CloseHandle(handle);
    if (length == 0 || length >= sizeof wide / sizeof *wide)
        return windows_fail(), NULL;
    return wide_to_path(wide);
}

int windows_statvfs(const char *path, struct windows_statvfs *disk)
{
    ULARGE_INTEGER free_bytes;
    wchar_t *wide = wide_from(path);
    BOOL done = GetDiskFreeSpaceExW(wide, &free_bytes, NULL, NULL);
    free(wide);
    *disk = (struct windows_statvfs){.f_bavail = free_bytes.QuadPart, .f_frsize = 1};
    return result_of(done);
}

// ---- names ----------------------------------------------------------------------------------

// Whoever looks through new files (against viruses, for a search) holds them for a moment.
static bool is_held(int tries)
{
    enum { TRIES_MAX = 20, PAUSE_MS = 25 };
    DWORD error = GetLastError();
    if (tries >= TRIES_MAX || (error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED))
        return false;
    Sleep(PAUSE_MS);
    SetLastError(error);
    return true;
}

int windows_rename(const char *from, const char *to)
{
    wchar_t *wide_old = wide_from(from), *wide_new = wide_from(to);
    BOOL done;
    int tries = 0;
    do
        done = MoveFileExW(wide_old, wide_new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
    while (!done && is_held(tries++));
    int result = result_of(done);
    free(wide_old);
    free(wide_new);
    return result;
}

int windows_unlink(const char *path)
{
    wchar_t *wide = wide_from(path);
    int result = result_of(DeleteFileW(wide));
    free(wide);
    return result;
}

int windows_mkdir(const char *path, mode_t mode)
{
    wchar_t *wide = wide_from(path);
    int result = result_of(CreateDirectoryW(wide, NULL));
    (void)mode;
    free(wide);
    return result;
}

int windows_rmdir(const char *path)
{
    wchar_t *wide = wide_from(path);
    int result = result_of(RemoveDirectoryW(wide));
    free(wide);
    return result;
}

// ---- folders --------------------------------------------------------------------------------

struct WindowsFolder {
    HANDLE search;
    WIN32_FIND_DATAW found;
    bool has_next; // `found` was not handed out yet
    struct windows_dirent entry;
};

WindowsFolder *windows_opendir(const char *path)
{
    WindowsFolder *folder = memory_new(sizeof *folder);
    wchar_t *wide = wide_from(path);
    size_t length = wcslen(wide);
    wchar_t *pattern = memory_new((length + 3) * sizeof *pattern);
    memcpy(pattern, wide, length * sizeof *pattern);
    memcpy(pattern + length, L"/*", 3 * sizeof *pattern);
    folder->search = FindFirstFileW(pattern, &folder->found);
    DWORD error = GetLastError();
    free(pattern);
    free(wide);
    if (folder->search == INVALID_HANDLE_VALUE) {
        free(folder);
        SetLastError(error);
        return windows_fail(), NULL;
    }
    folder->has_next = true;
    return folder;
}

struct windows_dirent *windows_readdir(WindowsFolder *folder)
{
    if (!folder->has_next && !FindNextFileW(folder->search, &folder->found))
        return NULL;
    folder->has_next = false;
    char *name = wide_to(folder->found.cFileName);
    snprintf(folder->entry.d_name, sizeof folder->entry.d_name, "%s", name);
    free(name);
    return &folder->entry;
}

int windows_closedir(WindowsFolder *folder)
{
    FindClose(folder->search);
    free(folder);
    return 0;
}
