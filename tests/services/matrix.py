"""The written matrix: which role may call which verb. A new verb without a line here fails."""

from __future__ import annotations

from jxc_tui.model.permission import Role

ADMIN, MANAGER, CLERK, VIEWER = Role.ADMIN, Role.MANAGER, Role.CLERK, Role.VIEWER
ALL = frozenset(Role)
WRITERS = frozenset({ADMIN, MANAGER, CLERK})
LEADERS = frozenset({ADMIN, MANAGER})
ADMINS = frozenset({ADMIN})

MATRIX: dict[str, frozenset[Role]] = {
    "accounts.add": ADMINS,
    "accounts.change_own_password": ALL,
    "accounts.change_role": ADMINS,
    "accounts.disable": ADMINS,
    "accounts.enable": ADMINS,
    "accounts.list": ADMINS,
    "accounts.reset_password": ADMINS,
    "accounts.sign_out": ALL,
    "codes.after_prefix": WRITERS,
    "codes.counters": ALL,
    "codes.give_back": LEADERS,
    "codes.prefixes": WRITERS,
    "codes.preview": ALL,
    "codes.propose": WRITERS,
    "codes.random": WRITERS,
    "codes.reservations": ALL,
    "codes.reserve": LEADERS,
    "codes.retire_rule": ADMINS,
    "codes.rules": ALL,
    "codes.set_rule": ADMINS,
    "customers.bin": LEADERS,
    "customers.by_code": ALL,
    "customers.card": ALL,
    "customers.choices": ALL,
    "customers.create": WRITERS,
    "customers.delete": LEADERS,
    "customers.for_edit": WRITERS,
    "customers.page": ALL,
    "customers.restore": LEADERS,
    "customers.reveal": WRITERS,
    "customers.search": ALL,
    "customers.update": WRITERS,
    "drafts.drop": WRITERS,
    "drafts.find": WRITERS,
    "drafts.keep": WRITERS,
    "exports.customers": LEADERS,
    "exports.report": ALL,
    "exports.template": LEADERS,
    "imports.apply": LEADERS,
    "imports.discard": LEADERS,
    "imports.files": LEADERS,
    "imports.rehearse": LEADERS,
    "maintenance.backup": LEADERS,
    "maintenance.doctor": ADMINS,
    "recodes.apply": LEADERS,
    "recodes.audit": LEADERS,
    "recodes.discard": LEADERS,
    "recodes.history": LEADERS,
    "recodes.mapping": LEADERS,
    "recodes.page": LEADERS,
    "recodes.preview": LEADERS,
    "recodes.rotation_due": LEADERS,
    "recodes.set_rotation": ADMINS,
    "recodes.undo": LEADERS,
    "reports.customers": ALL,
    "tokens.current": LEADERS,
    "tokens.issue": LEADERS,
    "tokens.revoke": LEADERS,
    "tokens.rotate": LEADERS,
}
OPEN = frozenset({"accounts.sign_in"})
