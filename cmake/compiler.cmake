# Warnings are errors; ccache and mold are used where found. Three ways to build: Release is what runs (optimised, its
# assertions left on), EDU_TEST what is tested (quicker to build, foreign tables guarded), EDU_SANITIZE what is searched.
option(EDU_TEST "the test kind: quick to build, checks of the standard library and the guard of foreign tables on" OFF)
set(EDU_SANITIZE "" CACHE STRING "address,undefined or thread")

set(CMAKE_CXX_FLAGS_RELEASE "-O2")
option(EDU_TIDY "a build for clang-tidy to read, not to run" OFF)
if(NOT EDU_TIDY)
  add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns of uninitialised optionals inside its own headers when it inlines deeply.
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict)
endif()
if(EDU_TEST)
  set(CMAKE_CXX_FLAGS_RELEASE "-O1 -g1")
  add_compile_definitions(EDU_GUARD_TABLES _GLIBCXX_ASSERTIONS)
  # Only here the store can be asked not to wait for the disk, to show that a test would notice.
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/store/connection.cpp PROPERTIES COMPILE_DEFINITIONS EDU_MAY_LOSE)
endif()
if(EDU_SANITIZE)
  add_compile_options(-fsanitize=${EDU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${EDU_SANITIZE})
  if(EDU_SANITIZE STREQUAL "thread")
    # Asio holds fences that the sanitizer doesn't model; g++ warns of each.
    add_compile_options(-Wno-tsan)
  endif()
endif()

find_program(EDU_CCACHE ccache)
if(EDU_CCACHE)
  # A precompiled header is cached only when its time stamp is trusted; with paths relative to the tree two clones share.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${EDU_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  endif()
endif()
find_program(EDU_MOLD mold)
if(EDU_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
