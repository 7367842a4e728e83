"""The schema, as the steps that led to it: step N takes a database from version N - 1 to N.

A step that has been released is never changed; the next one is added below it. Times are ISO texts in UTC
of equal length, so that they sort as texts; lists are JSON.
"""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT,
        url TEXT,
        published TEXT,
        origin TEXT NOT NULL,
        collected TEXT NOT NULL
    );
    CREATE INDEX articles_by_time ON articles (collected);

    CREATE TABLE article_vectors (
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        format TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (article_id, format)
    ) WITHOUT ROWID;

    CREATE TABLE sources (
        origin TEXT PRIMARY KEY,
        last_tried TEXT,
        last_success TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        next_try TEXT,
        note TEXT,
        etag TEXT,
        modified TEXT,
        fingerprint TEXT,
        articles INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;

    -- What a source has offered. An entry that is not settled is still to be fetched.
    CREATE TABLE entries (
        origin TEXT NOT NULL,
        key TEXT NOT NULL,
        url TEXT,
        title TEXT,
        published TEXT,
        text TEXT,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_try TEXT,
        note TEXT,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        settled INTEGER NOT NULL DEFAULT 0,
        article_id TEXT,
        PRIMARY KEY (origin, key)
    );
    CREATE INDEX entries_waiting ON entries (origin) WHERE settled = 0;

    CREATE TABLE events (
        id TEXT PRIMARY KEY,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        merged_into TEXT REFERENCES events (id)
    ) WITHOUT ROWID;
    CREATE INDEX events_by_time ON events (last_seen);

    CREATE TABLE event_articles (
        article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        event_id TEXT NOT NULL REFERENCES events (id),
        position INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX event_articles_by_event ON event_articles (event_id, position);

    CREATE TABLE digests (
        id TEXT PRIMARY KEY,
        made TEXT NOT NULL,
        covers_from TEXT NOT NULL,
        covers_until TEXT NOT NULL,
        subject TEXT NOT NULL,
        events TEXT NOT NULL,
        message BLOB NOT NULL
    );

    CREATE TABLE told_sentences (
        digest_id TEXT NOT NULL REFERENCES digests (id),
        event_id TEXT NOT NULL REFERENCES events (id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        articles TEXT NOT NULL,
        PRIMARY KEY (digest_id, event_id, position)
    ) WITHOUT ROWID;
    CREATE INDEX told_sentences_by_event ON told_sentences (event_id);

    CREATE TABLE outbox (
        digest_id TEXT NOT NULL REFERENCES digests (id),
        recipient TEXT NOT NULL,
        message_id TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        next_try TEXT,
        changed TEXT,
        note TEXT,
        PRIMARY KEY (digest_id, recipient)
    ) WITHOUT ROWID;

    CREATE TABLE stages (
        run TEXT NOT NULL,
        stage TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        counts TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (run, stage)
    );
    """,
    """
    ALTER TABLE outbox ADD COLUMN cut_offs INTEGER NOT NULL DEFAULT 0;
    """,
    """
    -- An article that has been pruned is still known by the entries that led to it.
    CREATE INDEX entries_by_article ON entries (article_id) WHERE article_id IS NOT NULL;
    """,
)
