#!/bin/sh
# Generates and compiles one program per register from the WSDL it serves: build.sh BASE_URL FOLDER
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
gsoap=/usr/share/gsoap

build() { # REGISTER PATH
  mkdir -p "$folder/$1" && cd "$folder/$1"
  wsdl2h -L -t "$here/typemap.dat" -N "$1" -o service.h "$base_url$2?wsdl"
  printf '#import "wsa5.h"\n' | cat - service.h >register.h # addressing headers, as wsdl2h asks for
  soapcpp2 -j -C -L -x -w -I "$gsoap/import:$gsoap" register.h
  g++ -O0 -w -I . -I "$here" -I "$gsoap" -I "$gsoap/plugin" -o "$1" \
    "$here/$1.cpp" soapC.cpp soap*Proxy.cpp "$gsoap/plugin/wsaapi.c" -lgsoap++
}

base_url="$1" folder="$2"
(build flr /v2/flr) & flr=$!
(build ar /v1/AR) & ar=$!
(build cppa /v1/CPPA) & cppa=$!
wait "$flr" && wait "$ar" && wait "$cppa"
