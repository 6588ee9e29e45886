# What the executable carries inside, so that one file is all a school installs: every migration, config/content and the
# built web client. Files are taken in by the assembler (.incbin): megabytes cost no compile time.
option(EDU_WEB "build the web client with npm and embed it; OFF embeds a plain page" ON)
set(EDU_EMBED ${CMAKE_SOURCE_DIR}/cmake/embed)
set(EDU_GENERATED ${CMAKE_BINARY_DIR}/generated)

# A library `target` that defines `function` (declared in src/app/embedded.hpp): all files below `folder`, by their path.
# It is made again when one of DEPENDS changes.
function(edu_embed_folder target function folder)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  set(made ${EDU_GENERATED}/${target}.cpp)
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DFUNCTION=${function} -DOUT=${made} -P ${EDU_EMBED}/files.cmake
    DEPENDS ${arg_DEPENDS} ${EDU_EMBED}/files.cmake
    COMMENT "embedding ${target}"
    VERBATIM)
  add_library(${target} STATIC ${made})
  target_link_libraries(${target} PUBLIC edu_base)
endfunction()

# Platform first, then the modules in the order of their needs; within one by number.
function(edu_embed_migrations)
  get_property(modules GLOBAL PROPERTY EDU_MODULES)
  set(order store bus gateway ${modules})
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*/*.sql)
  set(made ${EDU_GENERATED}/migrations.cpp)
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_SOURCE_DIR}/migrations "-DORDER=${order}" -DOUT=${made} -P ${EDU_EMBED}/migrations.cmake
    DEPENDS ${files} ${EDU_EMBED}/migrations.cmake ${CMAKE_SOURCE_DIR}/CMakeLists.txt
    COMMENT "embedding migrations"
    VERBATIM)
  add_library(edu_migrations STATIC ${made})
  target_include_directories(edu_migrations PUBLIC ${EDU_VIEWS}/layer/app)
  target_link_libraries(edu_migrations PUBLIC edu_store)
endfunction()

function(edu_embed_web)
  set(app ${CMAKE_SOURCE_DIR}/modules/webclient/app)
  if(NOT EDU_WEB OR NOT EXISTS ${app}/package.json)
    edu_embed_folder(edu_web web ${EDU_EMBED}/plain DEPENDS ${EDU_EMBED}/plain/index.html)
    return()
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${app}/src/* ${app}/public/*)
  file(GLOB own CONFIGURE_DEPENDS ${app}/*.json ${app}/*.ts ${app}/*.js ${app}/*.html)
  set(stamp ${EDU_GENERATED}/web.stamp)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/lib/build-web
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${sources} ${own} ${CMAKE_SOURCE_DIR}/scripts/lib/build-web
    COMMENT "building the web client"
    USES_TERMINAL
    VERBATIM)
  add_custom_target(web_client DEPENDS ${stamp})
  edu_embed_folder(edu_web web ${app}/dist DEPENDS ${stamp})
endfunction()

function(edu_embed_all)
  edu_embed_migrations()
  file(GLOB_RECURSE content CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/config/content/*)
  edu_embed_folder(edu_content content ${CMAKE_SOURCE_DIR}/config/content DEPENDS ${content})
  edu_embed_web()
endfunction()
