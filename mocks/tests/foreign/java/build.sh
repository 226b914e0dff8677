#!/bin/sh
# Generates and compiles the client from the WSDLs the registers serve: build.sh BASE_URL FOLDER
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
generated="$2/generated"
mkdir -p "$generated"
# -extension: without it wsimport leaves bindings of SOAP 1.2 out
# FLR without -p: in one package two of its names collide. AR and CPPA with it: their Common differs from FLR's
wsimport -quiet -extension -Xnocompile -s "$generated" "$1/v2/flr?wsdl"
wsimport -quiet -extension -Xnocompile -s "$generated" -p ar "$1/v1/AR?wsdl"
wsimport -quiet -extension -Xnocompile -s "$generated" -p cppa "$1/v1/CPPA?wsdl"
find "$generated" -name '*.java' >"$2/sources"
javac -nowarn -proc:none -encoding UTF-8 -cp /usr/share/java/jaxws-rt.jar -d "$2" "$here/Client.java" "@$2/sources"
