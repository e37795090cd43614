"""The composition root: the only module that knows everything, and hands each part what it needs."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from alembic.script import ScriptDirectory
from flask import Blueprint, Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from exhibition import accounts, buyers, catalogue, exhibitors, leads, meetings, web
from exhibition.accounts import jobs as account_jobs
from exhibition.accounts import routes as account_routes
from exhibition.accounts.routes.blueprint import entering
from exhibition.accounts.sockets import SocketSignIns, signed_in_here
from exhibition.adapters.folder import FolderStore
from exhibition.adapters.s3 import S3Store
from exhibition.adapters.smtp import SmtpMailer
from exhibition.adapters.turn import ice_servers
from exhibition.buyers import shortlist_routes as buyer_routes
from exhibition.catalogue import certificate_jobs
from exhibition.catalogue import market_routes as catalogue_routes
from exhibition.consultations import jobs as consultation_jobs
from exhibition.consultations import routes as consultation_routes
from exhibition.consultations.sockets import ConsultationNamespace
from exhibition.database import Database, engine_for
from exhibition.database.transaction import OwedListener
from exhibition.demo import routes as demo_routes
from exhibition.exhibitors import routes as exhibitor_routes
from exhibition.jobs import Handler, Worker
from exhibition.kernel.events import Event
from exhibition.leads import routes as lead_routes
from exhibition.media import ObjectStore
from exhibition.media import jobs as media_jobs
from exhibition.media import routes as media_routes
from exhibition.meetings import jobs as meeting_jobs
from exhibition.meetings import routes as meeting_routes
from exhibition.notifications import Correspondence, Mailer, Site
from exhibition.notifications import jobs as notification_jobs
from exhibition.notifications import routes as notification_routes
from exhibition.notifications.rooms import NoticeRooms
from exhibition.outcomes import routes as outcome_routes
from exhibition.realtime import create_realtime, tell_from_worker
from exhibition.settings import Settings
from exhibition.touring import routes as touring_routes
from exhibition.web import health, kit

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings, *, database: Database | None = None) -> Flask:
    """Return the hall: its pages and its sockets. Tests hand in a database with a clock of their own."""
    app = Flask("exhibition", root_path=str(ROOT), template_folder="templates", static_folder=None)
    database = database or create_database(settings)
    store = create_store(settings)
    web.install(
        app,
        web.Doorway(settings, database, accounts.actor_behind, accounts.NOBODY, _origins_of(store)),
        translations=ROOT / "build" / "translations",
    )
    for blueprint in _blueprints(settings):
        app.register_blueprint(blueprint)
    app.extensions["object_store"] = store
    _open_sockets(app, settings, database)
    web.trust_proxies(app, settings)
    app.extensions["readiness"] = _readiness(app, settings, database)
    return app


def create_database(settings: Settings) -> Database:
    """Return the database with everyone who owes something when something happens."""
    return Database(engine_for(settings.database_url), owed=owed_listeners(settings))


def create_store(settings: Settings) -> ObjectStore:
    return S3Store.from_settings(settings) if settings.media.startswith("s3:") else FolderStore.from_settings(settings)


def _origins_of(store: ObjectStore) -> tuple[str, ...]:
    """Return which servers browsers deal with when they fetch from the store and upload to it; none but ours for a folder."""
    moment = timedelta(minutes=1)
    addresses = (
        store.signed_url("origin", moment),
        store.presign_upload("origin", content_type="image/png", max_bytes=1, expires=moment).url,
    )
    parts = [urlsplit(address) for address in addresses]
    return tuple(dict.fromkeys(f"{each.scheme}://{each.netloc}" for each in parts if each.netloc))


def create_mailer(settings: Settings) -> Mailer | None:
    """Return who carries the post; nobody where mails stay in the local outbox."""
    return None if settings.mail == "outbox:" else SmtpMailer.from_url(settings.mail)


def owed_listeners(settings: Settings) -> tuple[OwedListener, ...]:
    """Return who writes something down, in the same transaction, when something happens."""
    listeners = (buyers.hear_registration, exhibitors.hear_acceptance, meetings.hear_departure, leads.hear)
    return (*listeners, _correspondence(settings).hear)


def _correspondence(settings: Settings) -> Correspondence:
    return Correspondence(Site(settings.origin, settings.mail_from))


def create_worker(settings: Settings, database: Database) -> Worker:
    tell_from_worker(settings, database)
    return Worker(database, _handlers(settings), accounts.SYSTEM)


def _blueprints(settings: Settings) -> list[Blueprint]:
    """Every capability's routes. Those of the demonstration do not exist outside it."""
    blueprints: list[Blueprint] = [health.bp, account_routes.bp, buyer_routes.bp, media_routes.bp, consultation_routes.bp]
    # The desk's views hang on the same blueprint as the visitors', and the shortlist's on the buyers'.
    blueprints += [touring_routes.bp, catalogue_routes.bp]
    blueprints.append(meeting_routes.bp)
    blueprints += [outcome_routes.bp, lead_routes.bp, notification_routes.bp]
    blueprints.append(exhibitor_routes.bp)
    if settings.development:
        blueprints.append(kit.bp)
    if settings.demonstration:
        blueprints.append(demo_routes.blueprint(entering))
    return blueprints


def _handlers(settings: Settings) -> Mapping[str, Handler]:
    """What does each kind of job."""
    return {
        **account_jobs.HANDLERS,
        **certificate_jobs.HANDLERS,
        **meeting_jobs.HANDLERS,
        **consultation_jobs.HANDLERS,
        **media_jobs.handlers(create_store(settings), _shows_picture),
        **notification_jobs.handlers(_correspondence(settings), create_mailer(settings)),
    }


def _shows_picture(session: Session, media_id: str) -> bool:
    return exhibitors.shows_picture(session, media_id) or catalogue.shows_picture(session, media_id)


def _readiness(app: Flask, settings: Settings, database: Database) -> Mapping[str, Callable[[], str]]:
    """What must be well before visitors are sent here."""
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()

    def schema() -> str:
        with database.snapshot(accounts.NOBODY) as view:
            current = view.session.scalar(text("SELECT version_num FROM alembic_version"))
        return "" if current == head else f"schema is at {current}, the code at {head}"

    def media() -> str:
        app.extensions["object_store"].head("readiness")
        return ""

    def draining() -> str:
        return "draining" if app.extensions["realtime"].draining else ""

    def pages() -> str:
        return "" if (settings.static_folder / "manifest.json").exists() else "the browser's files are not built"

    return {"database": schema, "media": media, "realtime": draining, "pages": pages}


def _open_sockets(app: Flask, settings: Settings, database: Database) -> None:
    sign_ins = SocketSignIns(database)
    realtime = create_realtime(
        app,
        settings,
        database,
        load_actor=sign_ins.actor_of,
        stale=sign_ins.ended,
        signed_in=signed_in_here,
        rooms_of=NoticeRooms(database).of,
    )

    def ice(pid: str, now: datetime) -> list[dict[str, object]]:
        return ice_servers(settings, pid, now)

    rooms = ConsultationNamespace(database, ice, accounts.SYSTEM)
    realtime.add(rooms)
    app.extensions["consultations"] = rooms
    database.announce = _both(realtime.announce, rooms.hear)


def _both(*listeners: Callable[[Event], None]) -> Callable[[Event], None]:
    def announce(event: Event) -> None:
        for listener in listeners:
            listener(event)

    return announce
