#ifndef LANTOA_MEMORY_HINTS_H
#define LANTOA_MEMORY_HINTS_H

#include <stddef.h>

/// Asks the processor for the cache line at an address that will be needed soon; never faults, changes nothing.
static inline void lantoa_prefetch(const void *address) { __builtin_prefetch(address); }

/// Asks the system to back a large, not yet used block with large pages, where it has them. A hint only.
void lantoa_prefer_large_pages(void *address, size_t length);

#endif
