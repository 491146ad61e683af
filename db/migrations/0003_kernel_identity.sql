-- Accounts and sessions (账号与登录). Tables of the sign-in library live in `auth`; its sessions read their own clock.
create schema auth;
grant usage on schema auth to bihuan_app;
alter default privileges in schema auth grant select, insert, update, delete on tables to bihuan_app;

create table kernel.account (
  id uuid primary key,
  person_id uuid not null unique references kernel.person,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  state text not null default 'active' check (state in ('active', 'disabled')),
  demo boolean not null default false,
  must_change_password boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null);
comment on table kernel.account is '账号: one person, one account';

create table kernel.activation (
  id uuid primary key,
  account_id uuid not null references kernel.account,
  code_digest bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz);
comment on table kernel.activation is '一次性口令: how a new account sets its first password';

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  username text unique,
  "displayUsername" text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null);
create table auth.session (
  id text primary key,
  token text not null unique,
  "userId" text not null references auth."user" on delete cascade,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null);
create index auth_session_user on auth.session ("userId");
create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null);
create index auth_account_user on auth.account ("userId");
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null);
comment on schema auth is '登录库自己的表; names as the library writes them';
