#!/usr/bin/env bash
# From the OpenAPI document to a folder of static files that any web server can serve.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")"
[ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts

rm -rf build && mkdir build
npx openapi-typescript ../../openapi/oneonone.v1.json -o build/contract.d.ts
npx tsc -p .
npx esbuild src/main.tsx --bundle --format=esm --jsx=automatic --jsx-import-source=preact --outfile=build/main.js --log-level=error
cp src/index.html src/style.css build/
