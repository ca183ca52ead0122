// What fsync and fdatasync mean in the browser: the page is to keep the files. It does that between
// two turns, and nothing is shown before (page.js).
mergeInto(LibraryManager.library, {
    fd_sync: function (fd) {
        SYSCALLS.getStreamFromFD(fd);
        Gently.wantsKeeping = true;
        return 0;
    },
    fd_sync__deps: ['$SYSCALLS'],
    __syscall_fdatasync: function (fd) {
        SYSCALLS.getStreamFromFD(fd);
        Gently.wantsKeeping = true;
        return 0;
    },
    __syscall_fdatasync__deps: ['$SYSCALLS'],
});
