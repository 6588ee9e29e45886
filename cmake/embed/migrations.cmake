# Script: writes OUT, a .cpp that defines edu::app::migrations(): FOLDER/<module>/NNNN_<what>.sql for each module of
# ORDER. A folder that no module owns is refused, and so is a gap in the numbers.
cmake_minimum_required(VERSION 3.25)
file(GLOB folders RELATIVE ${FOLDER} ${FOLDER}/*)
foreach(folder IN LISTS folders)
  if(IS_DIRECTORY ${FOLDER}/${folder} AND NOT folder IN_LIST ORDER)
    message(FATAL_ERROR "migrations/${folder}: no module of that name stands in CMakeLists.txt")
  endif()
endforeach()
set(rows "")
foreach(module IN LISTS ORDER)
  file(GLOB files RELATIVE ${FOLDER}/${module} ${FOLDER}/${module}/*.sql)
  list(SORT files)
  set(number 0)
  foreach(file IN LISTS files)
    math(EXPR number "${number} + 1")
    if(NOT file MATCHES "^([0-9][0-9][0-9][0-9])_[a-z0-9_]+\\.sql$")
      message(FATAL_ERROR "migrations/${module}/${file}: is to be named NNNN_<what>.sql")
    endif()
    math(EXPR stated "1${CMAKE_MATCH_1} - 10000")
    if(NOT stated EQUAL number)
      message(FATAL_ERROR "migrations/${module}/${file}: number ${number} is due; numbers run without a gap, each once")
    endif()
    string(REPLACE ".sql" "" name ${file})
    string(APPEND rows "      {\"${module}\", ${number}, \"${name}\",\n#include \"${OUT}.${module}.${name}.inc\"\n      },\n")
    # A raw string holds the text as it is; it is copied bytewise, since CMake's lists would eat semicolons.
    file(READ ${FOLDER}/${module}/${file} sql)
    file(WRITE ${OUT}.${module}.${name}.inc "R\"~migration~(${sql})~migration~\"")
  endforeach()
endforeach()
file(WRITE ${OUT} "// Made by the build from ${FOLDER}.
#include \"app/embedded.hpp\"

namespace edu::app {

std::vector<store::Migration> migrations() {
  return {
${rows}  };
}

}  // namespace edu::app
")
