namespace OneOnOne.LocalPostgres;

/// <summary>PostgreSQL cannot be started here; the message says what to do about it.</summary>
public sealed class LocalPostgresException(string message, Exception? inner = null) : Exception(message, inner);
