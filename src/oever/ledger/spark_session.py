"""Starting Spark, and the files it reads and writes: on this machine, on a share, or in object storage."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oever.errors import OeverError
from oever.vocabulary.languages import Text

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "local[*]"
MEMORY = os.environ.get("OEVER_SPARK_MEMORY", "2g")
LOOPBACK = ("local", "spark://127.0.0.1", "spark://localhost")

NO_JAVA = Text(
    nl="Spark heeft Java 17 nodig en vindt het hier niet; installeer het (Debian: openjdk-17-jre-headless) "
    "of laat --engine weg.",
    en="Spark needs Java 17 and does not find it here; install it (Debian: openjdk-17-jre-headless) or "
    "leave out --engine.",
)


def start(master: str, folder: Path) -> SparkSession:
    """A session on the cluster at `master`; what only this machine needs goes below `folder`.

    Settings of an existing cluster (spark-defaults.conf, SPARK_CONF_DIR) hold; those here only say how
    figures stay exact. Raises OeverError where there is no Java.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise OeverError(NO_JAVA)
    builder = SparkSession.builder.master(master).appName("oever")
    for name, value in _settings(master, folder).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (Py4JError, PySparkException) as error:
        raise OeverError(_not_started(master)) from error
    return session


def _settings(master: str, folder: Path) -> dict[str, str]:
    settings = {
        "spark.sql.ansi.enabled": "true",  # an amount that does not fit stops the run
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.caseSensitive": "false",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        # How an amount is read is a long expression. Moved into every filter it would be worked out many
        # times, and outgrow what Java compiles.
        "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.PushDownPredicates",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_quiet(folder)}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):
        settings |= {"spark.driver.memory": MEMORY, "spark.local.dir": str(folder / "spill")}
    if master.startswith(LOOPBACK):
        settings |= {"spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 2))}
        settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    return settings


def _quiet(folder: Path) -> Path:
    """Settings of Java's log: errors only, and not what Spark falls back from by itself."""
    path = folder / "log4j2.properties"
    path.write_text(
        "rootLogger.level = error\nrootLogger.appenderRef.console.ref = console\n"
        "appender.console.type = Console\nappender.console.name = console\n"
        "appender.console.target = SYSTEM_ERR\nappender.console.layout.type = PatternLayout\n"
        "appender.console.layout.pattern = spark: %m%n\n"
        "logger.codegen.name = org.apache.spark.sql.catalyst.expressions.codegen\n"
        "logger.codegen.level = off\n"
        "logger.waiting.name = org.apache.spark.scheduler.TaskSchedulerImpl\n"  # no worker has room
        "logger.waiting.level = warn\n",
        encoding="utf-8",
    )
    return path


def _not_started(master: str) -> Text:
    return Text(
        nl=f"{master}: hier start of antwoordt geen Spark; kijk het adres bij --master na.",
        en=f"{master}: no Spark starts or answers here; check the address given with --master.",
    )


class Storage:
    """The files that Spark reaches, by folder or address (file, s3a, abfs, hdfs), with its own settings."""

    def __init__(self, session: SparkSession) -> None:
        self._jvm: Any = session.sparkContext._jvm
        self._settings: Any = session.sparkContext._jsc.hadoopConfiguration()

    def has(self, address: str) -> bool:
        return bool(self._files(address).exists(self._path(address)))

    def read(self, address: str) -> str:
        """The text of a small file."""
        stream = self._files(address).open(self._path(address))
        try:
            return str(self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def bring(self, path: Path, address: str) -> None:
        """Copy a file of this machine to an address, or a folder to an address where nothing is yet."""
        self._files(address).copyFromLocalFile(False, True, self._path(str(path)), self._path(address))

    def fetch(self, address: str, folder: Path) -> list[Path]:
        """Copy the Parquet files of a folder to this machine; gives their paths in order."""
        files = self._files(address)
        fetched = []
        for status in files.listStatus(self._path(address)):
            name = status.getPath().getName()
            if name.endswith(".parquet"):
                files.copyToLocalFile(False, status.getPath(), self._path(str(folder / name)), True)
                fetched.append(folder / name)
        return sorted(fetched)

    def remove(self, address: str) -> None:
        self._files(address).delete(self._path(address), True)

    def _path(self, address: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(address)

    def _files(self, address: str) -> Any:
        return self._path(address).getFileSystem(self._settings)
