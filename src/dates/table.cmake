# Makes a word list into a C table (dates/term.h), "static const akt_terms months":
#     cmake -DIN=months.txt -DOUT=months.inc -P table.cmake
#
# A list is as list.cmake reads it; before the colon stands a number or a C constant that the
# including file knows. A word may stand under several values; its rows then stand together. Rows
# come out in the order of their bytes.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/list.cmake)

akt_read_list(${IN} "[A-Za-z0-9_]+" listed)
set(rows)
foreach(row IN LISTS listed)
  # A tab sorts before all that a word may hold.
  string(REGEX REPLACE "^([^\t]+)\t(.+)$" "\\2\t\\1" row "${row}")
  list(APPEND rows "${row}")
endforeach()

list(SORT rows)
get_filename_component(name ${IN} NAME_WE)
set(table "/* Made from ${name}.txt by table.cmake. */\nstatic const akt_term ${name}_rows[] = {\n")
set(before "")
set(first "")
set(ranges)
set(n 0)
foreach(row IN LISTS rows)
  if(row STREQUAL before)
    message(FATAL_ERROR "${IN}: twice under one value: ${row}")
  endif()
  set(before "${row}")
  string(HEX "${row}" byte)
  string(SUBSTRING "${byte}" 0 2 byte)
  if(NOT byte STREQUAL first)
    if(NOT first STREQUAL "")
      string(APPEND ranges "${n}},\n")
    endif()
    string(APPEND ranges "[0x${byte}] = {${n}, ")
    set(first ${byte})
  endif()
  math(EXPR n "${n} + 1")
  string(REGEX REPLACE "^(.*)\t(.*)$" "AKT_TERM(\"\\1\", \\2)," row "${row}")
  string(APPEND table "${row}\n")
endforeach()
string(APPEND table "};\nstatic const akt_term_range ${name}_ranges[256] = {\n${ranges}${n}},\n};\n"
  "static const akt_terms ${name} = {${name}_rows, ${name}_ranges, ${n}};\n")
file(WRITE ${OUT} "${table}")
