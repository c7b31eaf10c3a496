namespace OneOnOne.EventStore.Sessions;

/// <summary>The idempotency key was found while reading; the work must not run any further.</summary>
internal sealed class CarriedOutBeforeException() : Exception("The command was carried out before.");

/// <summary>A query over read models found that their last row is of another generation.</summary>
internal sealed class ReadModelsLagException() : Exception("The read models must catch up first.");
