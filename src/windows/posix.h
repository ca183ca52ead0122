// What of POSIX the game uses and Windows does not have, or has only for file names in the letters
// of one country: so that everything else is written once. CMake puts this header before each
// source file of ours in a build for Windows; no other build reads it. Names are UTF-8 and may have
// both kinds of slash; failures are errno, as elsewhere. Must not do: more than the game needs.
#ifndef GENTLY_WINDOWS_POSIX_H
#define GENTLY_WINDOWS_POSIX_H

// All system headers that declare these names come first; from here on the names are ours.
#include <direct.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

// ---- files ----------------------------------------------------------------------------------

enum {
    O_CLOEXEC = O_NOINHERIT,
    O_DIRECTORY = 0x1000000, // the C library does not see it
    O_NONBLOCK = 0,          // no pipe lies in a folder here
    O_NOCTTY = 0,
    O_NOFOLLOW = 0,
    LOCK_EX = 2,
    LOCK_NB = 4,
    ST_RDONLY = 1,
};

#ifndef EWOULDBLOCK
#define EWOULDBLOCK 140
#endif

// The mode says what it is, and that it is private, as a user's own folders are on Windows.
struct windows_stat {
    uint64_t st_dev, st_ino;
    unsigned short st_mode;
    unsigned st_nlink; // 0: it was removed
    int64_t st_size;
    struct timespec st_mtim, st_ctim;
};
#define S_IFLNK 0xA000
#define S_ISLNK(mode) (((mode)&S_IFMT) == S_IFLNK)

struct windows_statvfs {
    uint64_t f_bavail, f_frsize;
    unsigned f_flag;
};

enum { WINDOWS_NAME_SIZE = 4 * 260 };

struct windows_dirent {
    char d_name[WINDOWS_NAME_SIZE];
};

typedef struct WindowsFolder WindowsFolder;

// Opened files can be renamed and removed. O_APPEND is for one writer at a time.
int windows_open(const char *path, int flags, ...);
ssize_t windows_read(int fd, void *bytes, size_t size);
ssize_t windows_write(int fd, const void *bytes, size_t size);
int windows_fsync(int fd); // EINVAL for what cannot be synced
int windows_fdatasync(int fd);
int windows_rename(const char *from, const char *to);
int windows_unlink(const char *path);
int windows_mkdir(const char *path, mode_t mode);
int windows_rmdir(const char *path);
int windows_access(const char *path, int mode);
int windows_stat(const char *path, struct windows_stat *status);
int windows_lstat(const char *path, struct windows_stat *status);
int windows_fstat(int fd, struct windows_stat *status);
int windows_futimens(int fd, const struct timespec *times); // `times` is NULL: now
int windows_statvfs(const char *path, struct windows_statvfs *disk);
int windows_flock(int fd, int how);                     // always exclusive and without waiting
char *windows_realpath(const char *path, char *result); // `result` is NULL
FILE *windows_fopen(const char *path, const char *mode);
WindowsFolder *windows_opendir(const char *path);
struct windows_dirent *windows_readdir(WindowsFolder *folder);
int windows_closedir(WindowsFolder *folder);

// ---- streams and surroundings -----------------------------------------------------------------

struct winsize {
    unsigned short ws_col;
};

struct pollfd {
    int fd;
    short events;
};
enum { POLLIN = 1, TIOCGWINSZ = 1 };

char *windows_getenv(const char *name); // lives until the program ends; LANG is the user's
ssize_t windows_getline(char **line, size_t *capacity, FILE *stream);
FILE *windows_open_memstream(char **bytes, size_t *length); // one at a time
int windows_fclose(FILE *stream);
int windows_poll(const struct pollfd *input, unsigned count, int milliseconds); // of the console
int windows_ioctl(int fd, int request, struct winsize *size);

char *windows_strsep(char **text, const char *ends);

// -1, with errno for the error that Windows has just reported.
int windows_fail(void);

#define open windows_open
#define read windows_read
#define write windows_write
#define fsync windows_fsync
#define fdatasync windows_fdatasync
#define rename windows_rename
#define unlink windows_unlink
#define mkdir windows_mkdir
#define rmdir windows_rmdir
#define access windows_access
#undef stat
#define stat windows_stat
#define lstat windows_lstat
#undef fstat
#define fstat windows_fstat
#define futimens windows_futimens
#define statvfs windows_statvfs
#define flock windows_flock
#define realpath windows_realpath
#define fopen windows_fopen
#define DIR WindowsFolder
#define dirent windows_dirent
#define opendir windows_opendir
#define readdir windows_readdir
#define closedir windows_closedir
#define getenv windows_getenv
#define getline windows_getline
#define open_memstream windows_open_memstream
#define fclose windows_fclose
#define strsep windows_strsep
#define poll windows_poll
#define ioctl windows_ioctl
#define chmod(path, mode) ((void)(path), (void)(mode), 0)

#endif
