namespace OneOnOne.EventStore.Sessions;

/// <summary>The idempotency key was found while reading; the work must not run any further.</summary>
internal sealed class CarriedOutBeforeException() : Exception("The command was carried out before.");

/// <summary>A query over read models found that their last row is of another generation.</summary>
internal sealed class ReadModelsLagException() : Exception("The read models must catch up first.");

/// <summary>Rows held in memory are not those of the database: it was restored. They were forgotten; read again.</summary>
internal sealed class HeldRowsDifferException() : Exception("The database was restored.");
