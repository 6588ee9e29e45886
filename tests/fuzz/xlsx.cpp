// Spreadsheets from anybody: the input is the sheet, and behind a form feed its shared strings.
#include "skill/formats/xlsx.hpp"

#include <string>

#include "fuzz/questions.hpp"
#include "skill/zip_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  const auto text = text_of(data, size);
  const auto cut = std::min(text.find('\f'), text.size());
  const std::string sheet{text.substr(0, cut)};
  const std::string strings{text.substr(std::min(cut + 1, text.size()))};
  const std::string names =
      "<row><c t=\"inlineStr\"><is><t>question</t></is></c><c t=\"inlineStr\"><is><t>answer</t></is></c></row>";
  for (const auto& inside : {sheet, "<worksheet><sheetData>" + names + sheet + "</sheetData></worksheet>"}) {
    const auto bytes =
        edu::test::zip_file({{"xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" id=\"1\"/></sheets></workbook>"},
                             {"xl/worksheets/sheet1.xml", inside},
                             {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"}});
    read_and_hold([&] { return xlsx::read(Archive{bytes}); });
  }
  return 0;
}
