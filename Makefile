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

# The functions of the AWS form, and the tools that check and build them.
FUNCTIONS = functions/ingestion,functions/delivery,functions/gateway,functions/maintenance
FUNCTIONS_BUILT = functions/maintenance/target/lambda/built
TOOLS = .tools/aws
CLIENT_TOOLS = .tools/client
SAM = SAM_CLI_TELEMETRY=0 $(TOOLS)/bin/sam

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

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
rejected: ## events that could not be read, with the reason: STAGE=dev (without STAGE: of the one machine here)
ifdef STAGE
	$(OPERATE) rejected
else
	@$(MAKE) -s build
	@$(JAVA) rejected
endif

.PHONY: backup
backup: build ## copy the data of a running platform (TO=folder); the copy is a data folder too
	@$(JAVA) backup "$(TO)"

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

.PHONY: test-localstack
test-localstack: ## the AWS adapters on LocalStack in a container; skipped, and said so, without Docker
	@$(JDK) && AWS_BACKEND=localstack ./mvnw verify -pl functions/aws -am \
		-Dtest='net.voipbin.webhooks.aws.*Test' -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: test-protocol
test-protocol: ## the lanes' protocol, tried out much deeper, and long random walks (about 15 min)
	@$(MVN) -q verify -pl functions/core -am -Dtest='Protocol*Test' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dprotocol.states=1200000 -Dprotocol.walks=60000

.PHONY: test-crash
test-crash: ## kill -9, hanging receivers, outages: counted at the receiver (about 15 min; SEED=1)
	@$(MVN) -q verify -pl functions/standalone -am -Dspotless.check.skip \
		-Dgroups=crash -Dtests.left.out=none -Dcrash.full=true \
		-Dbench.platform.options="$(HEAP_OPTIONS)" $(if $(SEED),-Dcrash.seed=$(SEED))

.PHONY: test-slow-lanes
test-slow-lanes: ## the functions beside 200 receivers that answer after 29 s (about 3 min; LANES=200)
	@$(MVN) -q verify -pl functions/delivery -am -Dspotless.check.skip -Dtest=ManySlowLanesTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dtests.left.out=none \
		-Dslow.lanes=$(or $(LANES),200)

BENCH = $(JDK) && exec $(JAVA_COMMAND) -Dbench.platform.options="$(JVM_OPTIONS)" -jar $(JAR) bench

.PHONY: bench
bench: build ## measure the platform end to end (about 6 min; QUICK=1: 2 min; FULL=1: 12 min; ROWS="recovery log")
	@$(BENCH) $(if $(QUICK),--quick) $(if $(FULL),--full) $(ROWS)

.PHONY: bench-gate
bench-gate: build ## fail if the platform has become much slower (about 1 min)
	@$(BENCH) gate

.PHONY: jmh
jmh: ## time and allocation of the hot path's pure parts, each by itself (about 2 min; ONLY=match)
	@$(MVN) -q package -pl functions/benchmarks -am -DskipTests -Dspotless.check.skip
	@mkdir -p target && $(JDK) && exec "$$JAVA_HOME/bin/java" -jar functions/benchmarks/target/benchmarks-0.1.0.jar \
		-prof gc -rf json -rff target/jmh.json $(ONLY)

.PHONY: bench-functions
bench-functions: $(FUNCTIONS_BUILT) ## measure how the functions start, plain and primed (about 4 min)
	@$(MVN) -q verify -pl functions/delivery -am -Dspotless.check.skip -Dtest=FunctionStartsTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dtests.left.out=none

.PHONY: bench-lists
bench-lists: ## measure the API's lists with 1,000,000 deliveries on disk (about 5 min, 3 GB in /tmp)
	@$(MVN) -q verify -pl functions/standalone -am -Dspotless.check.skip -Dtest=ListsTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dtests.left.out=none \
		-Dlists.deliveries=$(or $(DELIVERIES),1000000)

.PHONY: lint
lint: $(TOOLS)/installed.txt ## check template.yaml with sam, cfn-lint and checkov (installed into .tools), and operators' commands
	@$(SAM) validate --lint
	@$(TOOLS)/bin/cfn-lint template.yaml
	@$(TOOLS)/bin/checkov -f template.yaml --compact --quiet --skip-download
	@.ci/check-runbooks
	@$(TOOLS)/bin/python -B .ci/check-versions
	@python3 -B -m unittest -q operations/test_operate.py

# What is installed is written down last, so that an install that failed is done again.
$(TOOLS)/installed.txt: .ci/lint-tools.txt
	@cmp -s $< $@ || { \
		echo "installing sam, cfn-lint and checkov into $(@D) (about two minutes) ..." >&2; \
		rm -rf $(@D) && python3 -m venv $(@D) && \
		$(@D)/bin/pip install -q --disable-pip-version-check -r $< && cp $< $@; }
	@touch $@

.PHONY: client
client: build $(CLIENT_TOOLS)/installed.txt ## generate a client from the contract and use it against the platform (about 20 s)
	@$(JDK) && $(CLIENT_TOOLS)/bin/python -B .ci/client/check.py "$$JAVA_HOME/bin/java" $(JAR)

$(CLIENT_TOOLS)/installed.txt: .ci/client/requirements.txt
	@cmp -s $< $@ || { \
		echo "installing the generator into $(@D) (about 20 s) ..." >&2; \
		rm -rf $(@D) && python3 -m venv $(@D) && \
		$(@D)/bin/pip install -q --disable-pip-version-check -r $< && cp $< $@; }
	@touch $@

.PHONY: sam-build
sam-build: $(TOOLS)/installed.txt ## build the functions for `sam deploy`, as `sam build` does
	@$(SAM) build
	@du -sh .aws-sam/build/*Function

# What `sam build` calls, once for each function. The first call builds all of them, the others copy.
build-IngestionFunction: MODULE = ingestion
build-DeliveryFunction: MODULE = delivery
build-ApiFunction: MODULE = gateway
build-MaintenanceFunction build-ReplayFunction: MODULE = maintenance

build-%Function: $(FUNCTIONS_BUILT)
	@mkdir -p "$(ARTIFACTS_DIR)"
	@cp -R functions/$(MODULE)/target/classes/. functions/$(MODULE)/target/lambda/lib "$(ARTIFACTS_DIR)"

$(FUNCTIONS_BUILT): pom.xml $(shell find functions -name pom.xml -o -path '*/src/main/*' -type f)
	@rm -rf functions/*/target/lambda
	@$(MVN) -q package -pl $(FUNCTIONS) -am -DskipTests -Dspotless.check.skip
	@touch $@

.PHONY: reproducible
reproducible: $(TOOLS)/installed.txt ## build the functions twice from nothing and compare every byte
	@for build in first second; do \
		$(MVN) -q clean -pl $(FUNCTIONS) -am && $(SAM) build --build-dir .aws-sam/$$build >/dev/null || exit 1; \
	done
	@diff -r .aws-sam/first .aws-sam/second && echo "both builds are the same, byte for byte"

# Operators' commands. STAGE says which stage on AWS; what works without one is said at each.
OPERATE = @python3 operations/operate.py "$(STAGE)"
needs = $(if $($(1)),,$(error give $(1)=...))

.PHONY: accesskey
accesskey: ## make an access key: CUSTOMER=<id> STAGE=dev (without STAGE: of the one machine here)
	$(call needs,CUSTOMER)
ifdef STAGE
	$(OPERATE) accesskey "$(CUSTOMER)" "$(or $(NAME),first key)" "$(or $(SCOPE),admin)"
else
	@$(MAKE) -s build
	@$(JAVA) accesskey "$(CUSTOMER)" "$(or $(NAME),first key)" "$(or $(SCOPE),admin)"
endif

.PHONY: ring
ring: ## have somebody look into a lane now: LANE=<endpoint id> STAGE=dev
	$(call needs,LANE)$(OPERATE) ring "$(LANE)"

.PHONY: explain
explain: ## a lane's lease, gate, circuit, depths and what is due: LANE=<endpoint id> STAGE=dev
	$(call needs,LANE)$(OPERATE) explain "$(LANE)"

.PHONY: probe
probe: ## try a receiver behind an open circuit now: LANE=<endpoint id> STAGE=dev
	$(call needs,LANE)$(OPERATE) probe "$(LANE)"

.PHONY: reingest
reingest: ## take in again what the bus or IngestionFunction gave up: STAGE=dev
	$(OPERATE) reingest

.PHONY: reingest-rejected
reingest-rejected: ## take in again events that can be read by now: STAGE=dev (without STAGE: of the one machine here)
ifdef STAGE
	$(OPERATE) reingest-rejected
else
	@$(MAKE) -s build
	@$(JAVA) reingest-rejected
endif

.PHONY: import
import: ## make endpoints of accounts' webhook_uri and webhook_secret, on one machine: FROM=file, one JSON object a line
	$(call needs,FROM)
	@$(MAKE) -s build
	@$(JAVA) import < "$(FROM)"

.PHONY: teardown
teardown: ## remove all lanes' queues, before a stack is deleted: STAGE=dev
	$(OPERATE) teardown

.PHONY: fmt
fmt: ## format all sources and POMs
	@$(MVN) -q spotless:apply -pl '!functions/aws/dynamodb-local' # which has no parent, so no formatter

.PHONY: ci
ci: lint test client bench-gate ## what runs on every change
