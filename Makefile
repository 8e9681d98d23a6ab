# `make run` and `make test` do everything on a fresh machine that has Swift.
.DEFAULT_GOAL := help
.PHONY: help setup build run test vectors torture leaks load units room simulate lint format bench docs coverage clean

SWIFT := swift
# Build and test share these, so that neither makes the other compile again.
TESTABLE := --enable-code-coverage
CODE := Sources Daemon Tests Benchmarks Examples Protocol Package.swift
# Per cent of lines of CascadeModel, and of CascadeMetrics, that tests must run.
COVERAGE := 95
DOCUMENTED := --target Cascade --target CascadeModel --target CascadeMetrics
# Processes killed, hubs among them, and bits flipped, by `make torture`.
KILLS := 200
HUB_KILLS := 50
FLIPS := 2000
# Requests of `make leaks`, under valgrind and then without, and how long `make load` lasts.
REQUESTS := 4000
MORE_REQUESTS := 100000
MINUTES := 10
# Edges of the benchmark's cascades, and people among whom it finds duplicates.
# PEERS is the folder of the peers' harness, PYTHON a python with their packages.
SIZES := 100000,1000000,10000000
RECORDS := 100000,1000000
PEERS :=
PYTHON :=
# Seeds of simulated lives: FIRST-LAST, or how many; SEED replays one of them and tells everything.
SEEDS := 1-1000
SEED :=
# Whether `make run` leaves the hub up.
KEEP :=

help: ## List these commands.
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1@\2/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "  make %-9s %s\n", $$1, $$2 }'

setup: ## Install the Debian packages that are missing.
	@Scripts/setup.sh

build: setup ## Build everything, tests included, for debugging.
	$(SWIFT) build --build-tests $(TESTABLE)

run: setup ## Run a hub and two schools on a year of Hà Tĩnh, figures and a picture; KEEP=1 leaves the hub up.
	$(SWIFT) build -c release --product lantoa
	$(SWIFT) build -c release --product lantoad
	$(SWIFT) build -c release --product lantoa-hub
	@KEEP=$(KEEP) Scripts/demonstrate.sh

test: setup lint vectors ## Set up, lint, build, run all tests, check vectors and coverage.
	$(SWIFT) test $(TESTABLE)
	@Scripts/coverage.sh $(COVERAGE)

vectors: setup ## Read the golden vectors with a second program, by the protocol's pages alone.
	@Scripts/check-vectors.sh

torture: build ## Kill 250 processes, flip 2,000 bits: what `make test` does, for longer.
	LANTOA_KILLS=$(KILLS) LANTOA_FLIPS=$(FLIPS) LANTOA_HUB_KILLS=$(HUB_KILLS) \
		$(SWIFT) test $(TESTABLE) --filter 'DurabilityTests|KilledTests'

leaks: build ## Ask a hub 4,000 things under valgrind and 100,000 without: no memory, descriptor or thread is lost.
	@Scripts/leaks.sh $$($(SWIFT) build --show-bin-path) $(REQUESTS) $(MORE_REQUESTS)

load: build ## Keep a hub and daemons busy for MINUTES=10: memory and descriptors stay flat.
	@Scripts/load.sh $$($(SWIFT) build --show-bin-path) $(MINUTES)

units: build ## Let a systemd of its own run our units, as an administrator would; needs root.
	@Scripts/units.sh $$($(SWIFT) build --show-bin-path)

room: setup ## Put thirty real daemons into one room with no hub; they become equal by themselves.
	$(SWIFT) build -c release --product lantoa
	$(SWIFT) build -c release --product lantoa-hub
	$(SWIFT) build -c release --product lantoad
	@Scripts/room.sh $$($(SWIFT) build -c release --show-bin-path)

lint: ## Check format and documentation comments.
	$(SWIFT) format lint --strict --parallel --recursive $(CODE)

format: ## Format all code in place.
	$(SWIFT) format format --in-place --parallel --recursive $(CODE)

simulate: setup ## Live simulated lives of fleets; SEEDS=1-10000, or SEED=17 to replay one.
	$(SWIFT) build -c release --product simulate
	@$$($(SWIFT) build -c release --show-bin-path)/simulate $(if $(SEED),--seed $(SEED),$(SEEDS))

bench: setup ## Measure beside the C reference; PEERS=FOLDER runs the other peers, too.
	$(SWIFT) build -c release --product CascadeBenchmark
	$(SWIFT) build -c release --product lantoa
	@python=$$(Scripts/bench-python.sh) && bin=$$($(SWIFT) build -c release --show-bin-path) && \
		"$$python" Benchmarks/bench.py --binary "$$bin/CascadeBenchmark" --lantoa "$$bin/lantoa" \
		--sizes $(SIZES) --records $(RECORDS) $(if $(PEERS),--peers $(PEERS)) $(if $(PYTHON),--python $(PYTHON))

docs: setup ## Write the library's documentation into ./docs-html.
	$(SWIFT) package --allow-writing-to-directory docs-html generate-documentation $(DOCUMENTED) \
		--enable-experimental-combined-documentation --transform-for-static-hosting --output-path docs-html

coverage: build ## Run all tests and check coverage.
	$(SWIFT) test $(TESTABLE)
	@Scripts/coverage.sh $(COVERAGE)

clean: ## Delete what the other commands made.
	rm -rf .build .build-bench out docs-html
