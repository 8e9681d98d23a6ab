#define _DEFAULT_SOURCE
#include "CMemoryHints.h"
#include <stdint.h>
#include <sys/mman.h>

void lantoa_prefer_large_pages(void *address, size_t length) {
#ifdef MADV_HUGEPAGE
    // Large pages are 2 MiB on the machines this runs on; elsewhere the kernel rounds or ignores the hint.
    const uintptr_t size = 2u << 20;
    uintptr_t start = ((uintptr_t)address + size - 1) & ~(size - 1);
    uintptr_t end = ((uintptr_t)address + length) & ~(size - 1);
    if (end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
    (void)address;
    (void)length;
#endif
}
