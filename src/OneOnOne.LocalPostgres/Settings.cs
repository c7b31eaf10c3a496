namespace OneOnOne.LocalPostgres;

/// <summary>The whole of postgresql.conf, written at every start, so that the file in the folder never differs from this.</summary>
internal static class Settings
{
    private const string Common = """
        # Written at every start; changes are lost.
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        jit = off

        # People's text must not reach the log: no statement, no parameter, no detail. The first line of an error
        # quotes values too (invalid input syntax for type integer: "…"), so errors of statements are the caller's alone.
        log_min_messages = 'log'
        log_statement = 'none'
        log_min_error_statement = 'panic'
        log_min_duration_statement = -1
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        log_error_verbosity = 'terse'
        log_line_prefix = '%m [%p] '

        # A crash loses nothing that was acknowledged. The service refuses a database that says otherwise.
        fsync = on
        full_page_writes = on
        synchronous_commit = on

        """;

    private const string Lasting = """
        max_connections = 100
        shared_buffers = 128MB
        max_wal_size = 1GB
        """;

    private const string Passing = """
        max_connections = 100
        shared_buffers = 64MB
        # In the folder, so that it goes with the folder when the server was killed.
        dynamic_shared_memory_type = mmap
        wal_level = minimal
        max_wal_senders = 0
        min_wal_size = 32MB
        max_wal_size = 256MB
        max_worker_processes = 4
        """;

    public static string Text(bool durable) => (Common + (durable ? Lasting : Passing) + "\n").ReplaceLineEndings("\n");
}
