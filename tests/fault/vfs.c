/* Everything is passed on to the system's own VFS, unless it is its turn to fail. */
#include "fault/vfs.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

const char *const fault_names[FAULT_KINDS] = {"read", "write",    "write to a full disk",
                                              "sync", "truncate", "open"};

static struct {
    fault_kind kind;
    size_t left; /* until it fails; 0: never */
    bool on;
    size_t failed;
} plan;

static sqlite3_vfs *system_vfs;

typedef struct shim_file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this in the same memory */
} shim_file;

void fault_vfs_at(fault_kind kind, size_t n, bool on)
{
    plan.kind = kind;
    plan.left = n;
    plan.on = on;
    plan.failed = 0;
}

size_t fault_vfs_failed(void)
{
    return plan.failed;
}

static bool fails(fault_kind kind)
{
    if (plan.left == 0 || plan.kind != kind)
        return false;
    if (plan.left > 1) {
        plan.left--;
        return false;
    }
    plan.left = plan.on ? 1 : 0;
    plan.failed++;
    return true;
}

static sqlite3_file *real(sqlite3_file *file)
{
    return ((shim_file *)file)->real;
}

static int shim_close(sqlite3_file *file)
{
    return real(file)->pMethods->xClose(real(file));
}

static int shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
    if (fails(FAULT_READ))
        return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), to, n, at);
}

/* A write that fails may have written a part. */
static int shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
    bool full = fails(FAULT_FULL);

    if (full || fails(FAULT_WRITE)) {
        real(file)->pMethods->xWrite(real(file), from, n / 2, at);
        return full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    return real(file)->pMethods->xWrite(real(file), from, n, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    if (fails(FAULT_TRUNCATE))
        return SQLITE_IOERR_TRUNCATE;
    return real(file)->pMethods->xTruncate(real(file), size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
    if (fails(FAULT_SYNC))
        return SQLITE_IOERR_FSYNC;
    return real(file)->pMethods->xSync(real(file), flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int shim_lock(sqlite3_file *file, int lock)
{
    return real(file)->pMethods->xLock(real(file), lock);
}

static int shim_unlock(sqlite3_file *file, int lock)
{
    return real(file)->pMethods->xUnlock(real(file), lock);
}

static int shim_reserved(sqlite3_file *file, int *out)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int shim_control(sqlite3_file *file, int op, void *arg)
{
    return real(file)->pMethods->xFileControl(real(file), op, arg);
}

static int shim_sector(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

static int shim_device(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}

static int shim_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}

static void shim_barrier(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

static int shim_unmap(sqlite3_file *file, int delete)
{
    return real(file)->pMethods->xShmUnmap(real(file), delete);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
    .xShmMap = shim_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_barrier,
    .xShmUnmap = shim_unmap,
};

static int shim_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                     int *out)
{
    shim_file *shim = (shim_file *)file;
    int result;

    (void)vfs;
    shim->base.pMethods = NULL;
    shim->real = (sqlite3_file *)(shim + 1);
    if (fails(FAULT_OPEN))
        return SQLITE_CANTOPEN;
    result = system_vfs->xOpen(system_vfs, name, shim->real, flags, out);
    if (result == SQLITE_OK)
        shim->base.pMethods = &methods;
    return result;
}

void fault_vfs_install(void)
{
    static sqlite3_vfs vfs;

    system_vfs = sqlite3_vfs_find(NULL);
    if (system_vfs == NULL)
        abort();
    vfs = *system_vfs; /* its other functions look only at what is copied here */
    vfs.zName = "fault";
    vfs.pNext = NULL;
    vfs.szOsFile = (int)sizeof(shim_file) + system_vfs->szOsFile;
    vfs.xOpen = shim_open;
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
        abort();
}
