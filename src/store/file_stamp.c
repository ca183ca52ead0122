#include "store/file_stamp.h"

FileStamp file_stamp(const struct stat *status)
{
    return (FileStamp){
        .device = (uint64_t)status->st_dev,
        .node = (uint64_t)status->st_ino,
        .size = (uint64_t)status->st_size,
        .modified_s = (int64_t)status->st_mtim.tv_sec,
        .modified_ns = (int64_t)status->st_mtim.tv_nsec,
        .changed_s = (int64_t)status->st_ctim.tv_sec,
        .changed_ns = (int64_t)status->st_ctim.tv_nsec,
    };
}

bool file_stamp_same(const FileStamp *a, const FileStamp *b)
{
    return a->device == b->device && a->node == b->node && a->size == b->size &&
           a->modified_s == b->modified_s && a->modified_ns == b->modified_ns &&
           a->changed_s == b->changed_s && a->changed_ns == b->changed_ns;
}
