# Every command of the project. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# Maven, its plugins and the tests all run on the one JDK that is found here.
JDK = JAVA_HOME="$$(sh .mvn/find-jdk.sh)" && export JAVA_HOME
MVN = $(JDK) && ./mvnw
JAR = functions/standalone/target/standalone-0.1.0.jar

# How the platform runs; measured in docs/performance.md. The serial collector needs the least
# memory. None of the heap is bodies that wait: those are on disk. A fixed young part keeps the first
# minutes as small as the rest.
# The JVM writes an archive of its loaded classes when it first ends and starts faster from then on
# (0.59 s instead of 0.79 s); its log would only tell that an archive of an older build is replaced.
HEAP = 224m
ARCHIVE = functions/standalone/target/standalone.jsa
HEAP_OPTIONS = -XX:+UseSerialGC -Xms96m -Xmn48m -Xmx$(HEAP)
JVM_OPTIONS = $(HEAP_OPTIONS) \
	-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=$(ARCHIVE) -Xlog:disable
JAVA_COMMAND = "$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED
JAVA = $(JDK) && exec $(JAVA_COMMAND) $(JVM_OPTIONS) -jar $(JAR)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: build ## watch every event go from the bus to a customer's server (10 s after the build)
	@$(JAVA) demo

.PHONY: run
run: build ## start the platform; settings from the environment, see `make usage`
	@$(JAVA) run

.PHONY: listen
listen: build ## show webhooks that arrive at http://127.0.0.1:9900 (PORT=9900)
	@$(JAVA) listen $(or $(PORT),9900)

.PHONY: rejected
rejected: build ## events that could not be read, with the reason, as JSON lines
	@$(JAVA) rejected

.PHONY: usage
usage: build ## the settings of `make run`
	@$(JAVA) --help

.PHONY: build
build: ## compile and package, without tests (about 1 min the first time)
	@echo "building (about a minute the first time) ..." >&2
	@$(MVN) -q package -pl functions/standalone -am -DskipTests -Dspotless.check.skip

.PHONY: test
test: ## format check, compile with all checks, every test
	@$(MVN) verify

.PHONY: test-protocol
test-protocol: ## the lanes' protocol, tried out much deeper, and long random walks (about 15 min)
	@$(MVN) -q verify -pl functions/core -am -Dtest='Protocol*Test' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dprotocol.states=1200000 -Dprotocol.walks=60000

.PHONY: test-crash
test-crash: ## kill -9, hanging receivers, outages: counted at the receiver (about 20 min; SEED=1)
	@$(MVN) -q verify -pl functions/standalone -am -Dspotless.check.skip \
		-Dgroups=crash -Dtests.left.out=none -Dcrash.full=true \
		-Dbench.platform.options="$(HEAP_OPTIONS)" $(if $(SEED),-Dcrash.seed=$(SEED))

.PHONY: bench
bench: build ## measure the platform end to end (about 4 min; QUICK=1: 1 min)
	@$(JDK) && exec $(JAVA_COMMAND) -Dbench.platform.options="$(JVM_OPTIONS)" \
		-jar $(JAR) bench $(if $(QUICK),--quick)

.PHONY: fmt
fmt: ## format all sources and POMs
	@$(MVN) -q spotless:apply

.PHONY: ci
ci: test ## what runs on every change
