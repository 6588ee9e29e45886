#include "base/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/problem.hpp"

namespace edu {

std::optional<std::string> bytes_of_file(const std::filesystem::path& path) {
  const auto unreadable = [&] {
    return Problem{500, "file.unreadable",
                   path.string() + " can't be read: " + std::generic_category().message(errno) + "."};
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return {};
  if (file < 0) throw unreadable();
  std::string bytes;
  std::array<char, 4096> piece;
  ssize_t got = 0;
  while ((got = ::read(file, piece.data(), piece.size())) > 0)
    bytes.append(piece.data(), static_cast<std::size_t>(got));
  const auto why = errno;
  ::close(file);
  errno = why;
  if (got < 0) throw unreadable();
  return bytes;
}

}  // namespace edu
