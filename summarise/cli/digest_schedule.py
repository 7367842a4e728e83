"""`summarise digest schedule`: lets the digest run every night, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.terminal import report, write_to_stdout

if TYPE_CHECKING:
    from summarise.digest.settings import DigestSettings

__all__ = ["schedule"]


def schedule(
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    cron: Annotated[
        bool, typer.Option("--cron", help="A line in the crontab, though there is systemd.")
    ] = False,
    show: Annotated[bool, typer.Option("--print", help="Only show what would be written.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take it away again.")] = False,
) -> None:
    """Let the digest run every night, at the time and in the time zone of the settings.

    Writes a systemd timer of yours, or where there is no systemd a line in your crontab. A night that was
    missed, as the machine was off, is made up for. Call it again after a change of the time or time zone.

    \b
    Examples:
      summarise digest schedule
      summarise digest schedule --print
      summarise digest schedule --cron
      summarise digest schedule --remove
    """  # noqa: D301 - typer keeps the lines below a real backspace
    settings = open_settings(config)
    import sys  # noqa: PLC0415 - --help must not pay for it

    from summarise.digest import timer_setup, timers  # noqa: PLC0415 - the same
    from summarise.digest.clock import SystemClock, find_zone  # noqa: PLC0415 - the same
    from summarise.digest.schedule import next_scheduled  # noqa: PLC0415 - the same

    if remove:
        gone = [str(path) for path in timer_setup.remove_systemd(settings)]
        if timer_setup.remove_cron(settings):
            gone.append("the line in the crontab")
        write_to_stdout(
            f"removed: {', '.join(gone)}\n" if gone else "nothing to remove: it was not scheduled\n"
        )
        return
    now = SystemClock().now()
    units = timers.systemd_units(settings, python=sys.executable)
    entry = timers.cron_entry(settings, python=sys.executable, now=now)
    scheduler = timer_setup.Scheduler.CRON if cron else timer_setup.find_scheduler()
    is_cron = scheduler is timer_setup.Scheduler.CRON
    if show:
        files = f"# {units.name}.service\n{units.service}\n# {units.name}.timer\n{units.timer}"
        write_to_stdout(entry if is_cron else files)
        return
    if is_cron:
        timer_setup.remove_systemd(settings)
        timer_setup.install_cron(settings, entry)
        write_to_stdout("written: a line in your crontab\n")
    else:
        timer_setup.remove_cron(settings)
        paths, todo = timer_setup.install_systemd(units)
        write_to_stdout("".join(f"written: {path}\n" for path in paths))
        if todo is not None:
            report(f"warning: the timer is not started: {todo}")
        report("for nights when you are not logged in: loginctl enable-linger")
    _warn_of_secrets(settings)
    first = next_scheduled(settings.schedule.at, settings.time_zone, now)
    local = first.astimezone(find_zone(settings.time_zone))
    write_to_stdout(f"next: {local:%Y-%m-%d %H:%M %Z}\n")


def _warn_of_secrets(settings: DigestSettings) -> None:
    from summarise.digest.secrets import SecretPlace  # noqa: PLC0415 - the same

    smtp = settings.delivery.smtp
    if smtp is not None and smtp.password is not None and smtp.password.place is SecretPlace.ENVIRONMENT:
        report(
            f"warning: at night nobody sets {smtp.password.name}: "
            'keep the password in a file, password = {file = "PATH"}, or in the keyring'
        )
