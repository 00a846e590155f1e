# Two commands matter: `make demo` shows the product, `make test` proves it. The rest is for whoever changes it.
# What people read here is Vietnamese; there is no catalogue before .venv exists.

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
VAR := $(or $(TCC_VAR),var)
SOURCES := campaigns media news search site/config site/jobs tests manage.py
STATIC_SOURCES := $(shell find site/static */static */*/static -type f 2>/dev/null)
PIP_INSTALL := $(PY) -m pip install --disable-pip-version-check --progress-bar on

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast lint format bench screenshots messages audit clean

help: ## Danh sách các lệnh
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## Chạy bản trình diễn ở http://127.0.0.1:8000 (PORT=8080 để đổi cổng, SEARCH=elasticsearch để tìm bằng Elasticsearch)
	@site/deploy/make_venv.sh $(VENV)
	@$(VENV)/bin/python site/deploy/check_port.py $(PORT)
	@$(MAKE) --no-print-directory $(VENV)/.demo
	@echo "• Chuẩn bị cơ sở dữ liệu…"
	@$(PY) manage.py migrate --noinput --verbosity 0
	@$(PY) manage.py load_demo
	@$(MAKE) --no-print-directory $(VAR)/static/staticfiles.json
ifeq ($(SEARCH),elasticsearch)
	@tests/services/install.sh search
	@echo "• Khởi động Elasticsearch (lần đầu tải khoảng 107 MB)…"
	@tests/services/with_elasticsearch.sh $(PY) site/deploy/serve_demo.sh $(VENV) $(PORT)
else
	@site/deploy/serve_demo.sh $(VENV) $(PORT)
endif

test: ## Cài những gì còn thiếu rồi chạy mọi kiểm tra
	@tests/services/install.sh
	@$(MAKE) --no-print-directory $(VENV)/.dev
	@tests/run.sh

test-fast: $(VENV)/.dev ## Như make test, trừ trình duyệt và PostgreSQL
	@$(PY) -m pytest -n 2 -m "not browser"

lint: $(VENV)/.dev ## Kiểm tra cách viết mã, giao diện, bản dịch, ranh giới các phòng
	@tests/lint.sh

format: $(VENV)/.dev ## Sắp xếp lại mã và giao diện
	@$(VENV)/bin/ruff check --fix $(SOURCES)
	@$(VENV)/bin/ruff format $(SOURCES)
	@find site campaigns media news search -name '*.html' -exec $(VENV)/bin/djhtml {} +

bench: $(VENV)/.dev ## Đo tốc độ (PIECES="1000 10000" để chọn cỡ dữ liệu)
	@tests/services/install.sh search
	@tests/services/with_elasticsearch.sh $(PY) $(PY) -m tests.bench

screenshots: $(VENV)/.dev ## Chụp lại các hình trong docs/screenshots
	@$(PY) -m tests.browser.screenshots

messages: $(VENV)/.dev ## Cập nhật bản dịch ở site/locale từ mã
	@$(PY) -m tests.site.catalogue

audit: $(VENV)/.dev ## Tìm lỗ hổng đã công bố trong các gói đang dùng; chấm trang bằng Lighthouse
	@$(VENV)/bin/pip-audit --requirement requirements.txt
	@tests/services/install.sh
	@$(PY) -m tests.audit

clean: ## Xoá .venv và những gì lần chạy để lại; giữ dữ liệu trong var/
	@rm -rf $(VENV) $(VAR)/static .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@site/deploy/make_venv.sh $(VENV)

# The stamps are younger than what they were made from, so pip runs only when the pins have changed.
$(VENV)/.demo: requirements.txt | $(VENV)/bin/python
	@echo "• Cài các gói cần để chạy (lần đầu mất vài phút)…"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "• Cài các gói cần để chạy và kiểm thử (lần đầu mất vài phút)…"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.demo

$(VAR)/static/staticfiles.json: $(VENV)/.demo $(STATIC_SOURCES)
	@echo "• Gom các tệp tĩnh…"
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@
