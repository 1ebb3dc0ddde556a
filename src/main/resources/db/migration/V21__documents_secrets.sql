-- confidential values (tax and bank numbers), each encrypted with a key of the papers' key file and bound to its row and purpose
create table document_secret (
    id      uuid primary key,
    purpose text        not null check (length(purpose) between 1 and 60),
    key_id  bigint      not null,
    sealed  bytea       not null,
    kept_at timestamptz not null default now()
);
create index document_secret_by_key on document_secret (key_id, id);

-- what fingerprints are made with is one such value
create unique index document_secret_fingerprints on document_secret (purpose) where purpose = 'fingerprints';
