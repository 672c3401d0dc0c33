# Makes src/doc/labels.txt into rows of C: cmake -DIN=labels.txt -DOUT=labels.inc -P labels.cmake
# Labels become LABEL rows and "never" words NEVER rows, each kind in the order of its small letters.
cmake_minimum_required(VERSION 3.25)

file(STRINGS ${IN} lines ENCODING UTF-8)
set(rows)
foreach(line IN LISTS lines)
  if(line MATCHES "^([a-z-]+) +(.+)$")
    set(kind ${CMAKE_MATCH_1})
    set(word "${CMAKE_MATCH_2}")
    string(TOLOWER "${word}" key)
    foreach(pair Å/å Ä/ä Ö/ö É/é)
      string(REPLACE "/" ";" pair "${pair}")
      string(REPLACE ${pair} key "${key}")
    endforeach()
    string(TOUPPER "${kind}" kind)
    string(REPLACE "-" "_" kind "${kind}")
    list(APPEND rows "${key}\t${kind}\t${word}") # a tab sorts before all that a label may hold
  endif()
endforeach()

list(SORT rows)
set(labels "")
set(never "")
foreach(row IN LISTS rows)
  string(REGEX MATCH "^[^\t]+\t([^\t]+)\t(.+)$" row "${row}")
  if(CMAKE_MATCH_1 STREQUAL NEVER)
    string(APPEND never "NEVER(\"${CMAKE_MATCH_2}\")\n")
  else()
    string(APPEND labels "LABEL(AKT_LABEL_${CMAKE_MATCH_1}, \"${CMAKE_MATCH_2}\")\n")
  endif()
endforeach()
file(WRITE ${OUT} "/* Made from src/doc/labels.txt. */
#ifdef LABEL
${labels}#undef LABEL
#endif
#ifdef NEVER
${never}#undef NEVER
#endif
")
