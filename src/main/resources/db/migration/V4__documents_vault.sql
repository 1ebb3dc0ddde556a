create table document (
    id         uuid primary key,
    file_name  text        not null check (length(file_name) between 1 and 120),
    media_type text        not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/tiff')),
    size_bytes bigint      not null check (size_bytes > 0),
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    stored_at  timestamptz not null,
    stored_by  text        not null
);
