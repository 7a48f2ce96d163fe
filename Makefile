# The README's commands are `make run` and `make test`; `.ci/run` calls the others too.

SWIFT_FLAGS ?=
PREFIX ?= /usr/local
PIPELINE ?= Pipelines/phss
BENCH ?=

# Tests call functions that are internal; with the flag everywhere nothing is built twice in release.
RELEASE = -c release -Xswiftc -enable-testing $(SWIFT_FLAGS)
INSTALLED = -c release --static-swift-stdlib --scratch-path .build/static --product headcount $(SWIFT_FLAGS)

.PHONY: run test test-full bench docs lint install clean requirements

## Builds the program and runs the PHSS pipeline.
run: requirements
	swift build $(RELEASE) --product headcount
	"$$(swift build $(RELEASE) --show-bin-path)/headcount" run $(PIPELINE)

## The quick suite: all tests but those in suites named …SlowTests.
test: requirements
	.ci/run-suite quick $(SWIFT_FLAGS) --skip SlowTests

## All tests in debug, then in release.
test-full: requirements
	.ci/run-suite full $(SWIFT_FLAGS)
	.ci/run-suite full $(RELEASE)

## Compares speed, memory and answers with other engines; BENCH has options of bench.py.
bench: requirements
	swift build $(RELEASE) --product headcount
	Benchmarks/bench.py $(BENCH)

## A static documentation site in .build/docs.
docs: requirements
	.ci/build-docs .build/docs $(SWIFT_FLAGS)

## Style of all Swift files.
lint: requirements
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift

## One program that needs no Swift to run, its manual page and completions, below PREFIX.
install: requirements
	swift build $(INSTALLED)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$(swift build $(INSTALLED) --show-bin-path)/headcount" "$(DESTDIR)$(PREFIX)/bin/headcount"
	strip "$(DESTDIR)$(PREFIX)/bin/headcount"
	.ci/install-help "$(DESTDIR)$(PREFIX)"

## Removes what was built; outputs of pipelines stay.
clean:
	rm -rf .build Tests/Client/.build Benchmarks/.build

requirements:
	@.ci/requirements
