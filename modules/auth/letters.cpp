#include "auth/letters.hpp"

#include <fmt/format.h>

#include <array>

namespace edu::auth {
namespace {

struct Text {
  std::string_view subject;
  std::string_view text;  // {0}: who, {1}: the link
};
using InLanguages = std::array<Text, 3>;  // in the order of Language

constexpr InLanguages reset_texts{{
    {"A new password for EDUverse",
     "Somebody, we hope you, asked for a new password for the account \"{0}\".\n\nChoose it here within 30 minutes; "
     "the link works once:\n{1}\n\nIf it wasn't you, do nothing: your password stays as it is.\n"},
    {"Ein neues Passwort für EDUverse",
     "Jemand, hoffentlich du, hat ein neues Passwort für das Konto „{0}“ verlangt.\n\nWähle es hier innerhalb von 30 "
     "Minuten; der Link gilt einmal:\n{1}\n\nWenn du es nicht warst, tu nichts: Dein Passwort bleibt, wie es ist.\n"},
    {"Una contraseña nueva para EDUverse",
     "Alguien, esperamos que tú, ha pedido una contraseña nueva para la cuenta «{0}».\n\nElígela aquí en 30 minutos; "
     "el enlace sirve una vez:\n{1}\n\nSi no has sido tú, no hagas nada: tu contraseña sigue como está.\n"},
}};
constexpr InLanguages confirm_texts{{
    {"Is this your address?",
     "Hello {0},\n\nthis address was given for your account at EDUverse. Confirm it here within a day:\n{1}\n\nIf you "
     "know nothing of it, do nothing: without you it stays unused.\n"},
    {"Ist das deine Adresse?",
     "Hallo {0},\n\ndiese Adresse wurde für dein Konto bei EDUverse angegeben. Bestätige sie hier innerhalb eines "
     "Tages:\n{1}\n\nWenn du davon nichts weißt, tu nichts: Ohne dich bleibt sie unbenutzt.\n"},
    {"¿Es esta tu dirección?",
     "Hola, {0}:\n\nesta dirección se ha indicado para tu cuenta en EDUverse. Confírmala aquí en el plazo de un "
     "día:\n{1}\n\nSi no sabes nada de esto, no hagas nada: sin ti no se usará.\n"},
}};
constexpr InLanguages password_texts{{
    {"Your password was changed",
     "The account \"{0}\" has a new password since just now, by a link that was sent here.\n\nIf it wasn't you, tell "
     "your school's administrator at once.\n"},
    {"Dein Passwort wurde geändert",
     "Das Konto „{0}“ hat seit eben ein neues Passwort, über einen Link, der hierher ging.\n\nWenn du es nicht warst, "
     "sag es sofort der Verwaltung deiner Schule.\n"},
    {"Tu contraseña ha cambiado",
     "La cuenta «{0}» tiene desde ahora una contraseña nueva, por un enlace enviado aquí.\n\nSi no has sido tú, avisa "
     "enseguida a la administración de tu escuela.\n"},
}};
constexpr InLanguages address_texts{{
    {"Your e-mail address was changed",
     "The account \"{0}\" at EDUverse doesn't have this address any more.\n\nIf it wasn't you, tell your school's "
     "administrator at once.\n"},
    {"Deine E-Mail-Adresse wurde geändert",
     "Das Konto „{0}“ bei EDUverse hat diese Adresse nicht mehr.\n\nWenn du es nicht warst, sag es sofort der "
     "Verwaltung deiner Schule.\n"},
    {"Tu dirección de correo ha cambiado",
     "La cuenta «{0}» en EDUverse ya no tiene esta dirección.\n\nSi no has sido tú, avisa enseguida a la "
     "administración de tu escuela.\n"},
}};

Words in(const InLanguages& texts, Language language, const std::string& who, const std::string& link = {}) {
  const auto& text = texts.at(static_cast<std::size_t>(language));
  return {std::string{text.subject}, fmt::format(fmt::runtime(text.text), who, link)};
}

}  // namespace

Words reset_words(Language language, const std::string& username, const std::string& link) {
  return in(reset_texts, language, username, link);
}
Words confirm_words(Language language, const std::string& name, const std::string& link) {
  return in(confirm_texts, language, name, link);
}
Words password_changed_words(Language language, const std::string& username) {
  return in(password_texts, language, username);
}
Words address_changed_words(Language language, const std::string& username) {
  return in(address_texts, language, username);
}

}  // namespace edu::auth
