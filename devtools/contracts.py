"""A kind of contract that import-linter does not bring: a package that imports the standard library alone."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """Nothing in `package` imports anything but itself and the standard library."""

    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import that leads out of the package."""
        package = str(self.package)
        inside = {package, *graph.find_descendants(package)}
        outside = sorted(
            (importer, imported)
            for importer in inside
            for imported in graph.find_modules_directly_imported_by(importer) - inside
            if imported.partition(".")[0] not in sys.stdlib_module_names
        )
        if verbose:
            output.verbose_print(verbose, f"{len(inside)} modules of {package} looked at.")
        return ContractCheck(kept=not outside, metadata={"outside": outside})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that breaks the contract."""
        for importer, imported in check.metadata["outside"]:
            output.print_error(f"{importer} imports {imported}")
