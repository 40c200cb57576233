"""The command line: the same verbs as the library, with progress, plain errors and exit codes.

What goes wrong through the user's files or options is one sentence and an exit code of its branch; see
errors.py. Figures go to files, progress to standard error, and the reconciliation is the last thing on
standard output. A verb is fetched when it is typed: following a ledger does not wait for the site.
"""

from __future__ import annotations

import importlib

import click

from oever import __version__

VERBS = {
    "follow": "oever.cli.follow:follow",
    "columns": "oever.cli.tables:columns",
    "plain": "oever.cli.plain:plain",
    "round": "oever.cli.rounds:round_",
    "place": "oever.cli.tables:place",
    "practice": "oever.cli.practice:practice",
    "suppliers": "oever.cli.suppliers:suppliers",
    "route": "oever.cli.route:route",
    "tender": "oever.cli.tender:tender",
    "publish": "oever.cli.publish:publish",
    "setup": "oever.cli.site:setup",
    "serve": "oever.cli.site:serve",
    "work": "oever.cli.site:work",
    "backup": "oever.cli.site:backup",
    "restore": "oever.cli.site:restore",
    "forget": "oever.cli.site:forget",
    "register": "oever.cli.register:register",
    "contracts": "oever.cli.contracts:contracts",
    "pack": "oever.cli.pack:pack",
}


class Verbs(click.Group):
    """The verbs, each in a module of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module, name = VERBS[cmd_name].split(":")
        found: click.Command = getattr(importlib.import_module(module), name)
        return found


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="oever")
def main() -> None:
    """Follow public money to where it lands, and see who here could earn and keep it."""
