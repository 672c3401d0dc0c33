# Makes a word list into a C table (dates/term.h), "static const akt_terms months":
#     cmake -DIN=months.txt -DOUT=months.inc -P table.cmake
#
# A list is UTF-8, in lower case, "#" begins a comment, and each line is
#     value: word, phrase of words, word
# where value is a number or a C constant that the including file knows. A word may stand under
# several values; its rows then stand together. Rows come out in the order of their bytes.
cmake_minimum_required(VERSION 3.25)

file(STRINGS ${IN} lines ENCODING UTF-8)
set(rows)
foreach(line IN LISTS lines)
  string(REGEX REPLACE "#.*" "" line "${line}")
  string(STRIP "${line}" line)
  if(line STREQUAL "")
    continue()
  endif()
  if(NOT line MATCHES "^([A-Za-z0-9_]+):(.+)$")
    message(FATAL_ERROR "${IN}: not \"value: word, word\": ${line}")
  endif()
  set(value ${CMAKE_MATCH_1})
  string(REPLACE "," ";" words "${CMAKE_MATCH_2}")
  foreach(word IN LISTS words)
    string(STRIP "${word}" word)
    string(TOLOWER "${word}" lower)
    if(word STREQUAL "" OR word MATCHES "[\"\\\\]" OR NOT word STREQUAL lower)
      message(FATAL_ERROR "${IN}: empty, quoted or not in lower case: \"${word}\" in: ${line}")
    endif()
    list(APPEND rows "${word}\t${value}") # a tab sorts before all that a word may hold
  endforeach()
endforeach()

list(SORT rows)
get_filename_component(name ${IN} NAME_WE)
set(table "/* Made from ${name}.txt by table.cmake. */\nstatic const akt_term ${name}_rows[] = {\n")
set(before "")
foreach(row IN LISTS rows)
  if(row STREQUAL before)
    message(FATAL_ERROR "${IN}: twice under one value: ${row}")
  endif()
  set(before "${row}")
  string(REGEX REPLACE "^(.*)\t(.*)$" "AKT_TERM(\"\\1\", \\2)," row "${row}")
  string(APPEND table "${row}\n")
endforeach()
list(LENGTH rows n)
string(APPEND table "};\nstatic const akt_terms ${name} = {${name}_rows, ${n}};\n")
file(WRITE ${OUT} "${table}")
