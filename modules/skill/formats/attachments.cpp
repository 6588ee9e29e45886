#include "skill/formats/attachments.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "skill/formats/refusal.hpp"

namespace edu::skill {

namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Padded or not.
std::string from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  auto* into = reinterpret_cast<unsigned char*>(bytes.data());
  while (!text.empty() && std::string_view{"= \t\r\n"}.find(text.back()) != text.npos) text.remove_suffix(1);
  const auto failed = sodium_base642bin(into, bytes.size(), text.data(), text.size(), " \t\r\n", &size, &end,
                                        sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  if (failed != 0 || end != text.data() + text.size()) throw Refusal{"its Base64 is damaged"};
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string hash_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

std::string_view attachment_hash(std::string_view reference) {
  if (!reference.starts_with(attachment_scheme)) return {};
  const auto hash = reference.substr(attachment_scheme.size());
  const bool hex =
      std::all_of(hash.begin(), hash.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  return hex && hash.size() == crypto_hash_sha256_BYTES * 2 ? hash : std::string_view{};
}

std::string Attachments::add(std::string bytes) {
  const auto media = media_of(bytes);
  auto hash = hash_of(bytes);
  auto reference = std::string{attachment_scheme} + hash;
  if (places_.contains(hash)) return reference;
  if (bytes_ + bytes.size() > most_attachments_bytes)
    throw Refusal{"the file holds more than 64 MiB of pictures and recordings: split it"};
  bytes_ += bytes.size();
  places_.emplace(hash, kept_.size());
  kept_.push_back({std::move(hash), std::string{media.type}, std::move(bytes)});
  return reference;
}

std::string Attachments::add_base64(std::string_view text) {
  if (text.size() > most_attachment_bytes * 3 / 2) throw Refusal{"it is larger than 2 MiB: make it smaller"};
  return add(from_base64(text));
}

std::string Attachments::add_data_uri(std::string_view uri) {
  const auto comma = uri.find(',');
  if (comma == uri.npos || !uri.substr(0, comma).ends_with(";base64")) throw Refusal{"its data: address is no Base64"};
  return add_base64(uri.substr(comma + 1));
}

const Attachment* Attachments::find(std::string_view hash) const {
  const auto place = places_.find(hash);
  return place == places_.end() ? nullptr : &kept_[place->second];
}

}  // namespace edu::skill
