-- What was handed in, asked for, told or delegated is never taken away (留存): the application may end it, not delete it.
revoke delete, truncate on kernel.evidence, kernel.extension, kernel.file, kernel.inbox_entry, kernel.delegation from bihuan_app;
