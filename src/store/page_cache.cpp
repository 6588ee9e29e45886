#include "store/page_cache.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <vector>

namespace edu::store {

namespace {

sqlite3_pcache_methods2 real;

struct PageCache {
  sqlite3_pcache* pages;
  unsigned highest = 0;            // number of any page fetched
  std::vector<unsigned> beyond{};  // numbers above it that pages were moved to
};

PageCache& cache(sqlite3_pcache* of) { return *reinterpret_cast<PageCache*>(of); }

sqlite3_pcache* create(int page, int extra, int purgeable) {
  auto* pages = real.xCreate(page, extra, purgeable);
  if (!pages) return nullptr;
  auto* made = new (std::nothrow) PageCache{pages};
  if (!made) real.xDestroy(pages);
  return reinterpret_cast<sqlite3_pcache*>(made);
}

void destroy(sqlite3_pcache* of) {
  real.xDestroy(cache(of).pages);
  delete &cache(of);
}

sqlite3_pcache_page* fetch(sqlite3_pcache* of, unsigned number, int make) {
  auto& self = cache(of);
  if (make != 0) self.highest = std::max(self.highest, number);
  return real.xFetch(self.pages, number, make);
}

void move(sqlite3_pcache* of, sqlite3_pcache_page* page, unsigned from, unsigned to) {
  auto& self = cache(of);
  std::erase(self.beyond, from);
  if (to > self.highest) self.beyond.push_back(to);
  real.xRekey(self.pages, page, from, to);
}

// Drops the pages from number `limit` on. A page beyond that was let go of is still counted: then they are looked for.
void truncate(sqlite3_pcache* of, unsigned limit) {
  auto& self = cache(of);
  if (limit > self.highest && self.beyond.empty()) return;
  real.xTruncate(self.pages, limit);
  std::erase_if(self.beyond, [&](unsigned number) { return number >= limit; });
  self.highest = std::min(self.highest, limit - 1);
}

void set_size(sqlite3_pcache* of, int pages) { real.xCachesize(cache(of).pages, pages); }
int count(sqlite3_pcache* of) { return real.xPagecount(cache(of).pages); }
void unpin(sqlite3_pcache* of, sqlite3_pcache_page* page, int discard) { real.xUnpin(cache(of).pages, page, discard); }
void shrink(sqlite3_pcache* of) { real.xShrink(cache(of).pages); }

}  // namespace

void use_page_cache() {
  sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &real);
  auto methods = real;
  methods.xCreate = create;
  methods.xCachesize = set_size;
  methods.xPagecount = count;
  methods.xFetch = fetch;
  methods.xUnpin = unpin;
  methods.xRekey = move;
  methods.xTruncate = truncate;
  methods.xDestroy = destroy;
  methods.xShrink = shrink;
  sqlite3_config(SQLITE_CONFIG_PCACHE2, &methods);
}

}  // namespace edu::store
