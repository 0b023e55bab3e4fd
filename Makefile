# Every command of the project. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# Maven, its plugins and the tests all run on the one JDK that is found here.
MVN = JAVA_HOME="$$(sh .mvn/find-jdk.sh)" && export JAVA_HOME && ./mvnw

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: test
test: ## format check, compile with all checks, every test (about 1 min)
	@$(MVN) verify

.PHONY: test-protocol
test-protocol: ## the lanes' protocol, tried out much deeper, and long random walks (about 15 min)
	@$(MVN) -q verify -pl functions/core -am -Dtest='Protocol*Test' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dprotocol.states=1200000 -Dprotocol.walks=60000

.PHONY: fmt
fmt: ## format all sources and POMs
	@$(MVN) -q spotless:apply

.PHONY: ci
ci: test ## what runs on every change
