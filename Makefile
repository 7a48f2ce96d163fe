# The README's commands are `make run` and `make test`; `.ci/run` calls the others too.

SWIFT_FLAGS ?=
PREFIX ?= /usr/local
PIPELINE ?= Pipelines/phss
BENCH ?=
CRASH ?=

# The program as it is installed, run and measured: it needs no Swift on the machine that runs it.
# Linked to a fixed address: otherwise 40,000 addresses of Swift's metadata are corrected at each
# start, which takes 2 ms of the 18 of a file of 3,000 records.
STATIC != [ "$$(uname)" = Darwin ] || echo --static-swift-stdlib -Xlinker -no-pie
# Files are digested by instructions of the processor, where it has them when the program runs.
DIGEST != [ "$$(uname -m)" != x86_64 ] || echo -Xswiftc -DHARDWARE_SHA -Xswiftc -Xcc -Xswiftc -msha
RELEASE = -c release $(STATIC) $(DIGEST) --product headcount $(SWIFT_FLAGS)
PROGRAM = "$$(swift build $(RELEASE) --show-bin-path)/headcount"
# Tests see internal functions, so their release build is another one, in a folder of its own.
TESTED = -c release -Xswiftc -enable-testing --scratch-path .build/tested $(SWIFT_FLAGS)

.PHONY: run test test-full test-release bench bench-months bench-spark crash fuzz docs lint install clean build \
	requirements

## Builds the program and runs the PHSS pipeline.
run: build
	$(PROGRAM) run $(PIPELINE) --output $(PIPELINE)/output

## The quick suite in debug: all tests but those in suites named …SlowTests.
test: requirements
	.ci/run-suite quick $(SWIFT_FLAGS)

## All tests, those of the program against the one that is installed.
test-full: build
	HEADCOUNT_PROGRAM=$(PROGRAM) .ci/run-suite full $(SWIFT_FLAGS)

## The same with the tests and what they test optimised: before a version, as it takes long to compile.
test-release: build
	HEADCOUNT_PROGRAM=$(PROGRAM) .ci/run-suite full $(TESTED)

## Times a monthly job on 24 months of 10 million records.
bench-months: build
	Benchmarks/months.py --headcount $(PROGRAM) $(BENCH)

## Compares speed, memory and answers with other engines; BENCH has options of bench.py.
bench: build
	Benchmarks/bench.py $(BENCH)

## Counts 10 million records in parts with Spark and compares the tables; BENCH has options of spark.py.
bench-spark: build
	Benchmarks/spark.py --headcount $(PROGRAM) $(BENCH)

## Ends 500 monthly runs at random moments and others on full disks; CRASH has options of crash.py.
crash: build
	Benchmarks/crash.py --headcount $(PROGRAM) $(CRASH)

## Feeds made-up bytes to the readers for FUZZ_SECONDS (120) on one core; findings in .build/fuzz.
fuzz: requirements
	Tests/Fuzzing/fuzz

## A static documentation site in .build/docs.
docs: requirements
	.ci/build-docs .build/docs $(SWIFT_FLAGS)

## Style and documentation comments of all Swift files.
lint: requirements
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift

## The program, its manual page and completions, below PREFIX.
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/headcount"
	strip "$(DESTDIR)$(PREFIX)/bin/headcount"
	.ci/install-help "$(DESTDIR)$(PREFIX)"

## Removes what was built and what pipelines wrote.
clean:
	rm -rf .build Tests/Client/.build Benchmarks/.build Pipelines/*/output

build: requirements
	swift build $(RELEASE)

requirements:
	@.ci/requirements
