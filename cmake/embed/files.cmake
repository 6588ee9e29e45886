# Script: writes OUT, a .cpp that defines edu::app::FUNCTION() over all files below FOLDER. Each file's SHA-256 stands
# beside it: as its ETag, and so that a changed file changes this source.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)
set(blobs "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  file(SHA256 ${FOLDER}/${file} hash)
  set(begin edu_${FUNCTION}_${number})
  string(APPEND blobs
    "asm(\".pushsection .rodata\\n.balign 16\\n${begin}: .incbin \\\"${FOLDER}/${file}\\\"\\n${begin}_end: .popsection\\n\");\n"
    "extern \"C\" const char ${begin}[] __attribute__((visibility(\"hidden\")));\n"
    "extern \"C\" const char ${begin}_end[] __attribute__((visibility(\"hidden\")));\n")
  string(APPEND rows
    "    {\"${file}\", {${begin}, static_cast<std::size_t>(${begin}_end - ${begin})}, \"${hash}\"},\n")
  math(EXPR number "${number} + 1")
endforeach()
set(body "  return {};\n")
if(number GREATER 0)
  set(body "  static const Embedded files[] = {\n${rows}  };\n  return files;\n")
endif()
file(WRITE ${OUT} "// Made by the build from ${FOLDER}.
#include <span>

#include \"base/embedded.hpp\"

${blobs}
namespace edu::app {

std::span<const Embedded> ${FUNCTION}();

std::span<const Embedded> ${FUNCTION}() {
${body}}

}  // namespace edu::app
")
