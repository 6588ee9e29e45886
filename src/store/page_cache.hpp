// SQLite's own page cache, kept from looking through all its pages at a commit.
//
// When a B-tree is balanced, pages swap their numbers by way of one that lies far beyond the database's end. The cache
// remembers only the highest number it ever saw, so the commit that follows, which drops what lies beyond the end, walks
// through every page it holds: a millisecond with 64 MiB, every few commits. Here the numbers are followed exactly.
#pragma once

namespace edu::store {

// Before anything else touches SQLite; once a process.
void use_page_cache();

}  // namespace edu::store
