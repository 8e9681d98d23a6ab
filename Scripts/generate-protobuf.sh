#!/usr/bin/env bash
# Writes the Swift of Protocol/proto into Protocol/CascadeProtocol/Generated; run it after changing a .proto file.
# Needs protoc (Debian: protobuf-compiler); builds the plugin of the version that Package.swift resolves.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=${SCRATCH:-.build-protoc}
swift build -c release --scratch-path "$scratch" --product protoc-gen-swift
plugin=$(swift build -c release --scratch-path "$scratch" --show-bin-path)/protoc-gen-swift
generated=Protocol/CascadeProtocol/Generated

rm -rf "$generated"
mkdir -p "$generated"
protoc --proto_path=Protocol/proto --plugin=protoc-gen-swift="$plugin" \
    --swift_out="$generated" --swift_opt=Visibility=Internal --swift_opt=FileNaming=DropPath \
    $(cd Protocol/proto && find . -name '*.proto' | sort | sed 's|^\./||')
