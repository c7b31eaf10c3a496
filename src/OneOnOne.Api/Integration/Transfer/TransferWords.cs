namespace OneOnOne.Api.Integration.Transfer;

/// <summary>What is brought in or carried out.</summary>
public enum TransferKind
{
    /// <summary>The people of the directory.</summary>
    People,

    /// <summary>Teams, their leads and members.</summary>
    Teams,

    /// <summary>One-on-ones: series and meetings with what was said in them.</summary>
    History,
}

/// <summary>How a file is written.</summary>
public enum TransferFormat
{
    /// <summary>Comma-separated values (RFC 4180) in UTF-8, with a header, guarded against formulas.</summary>
    Csv,

    /// <summary>One JSON object per line.</summary>
    Ndjson,

    /// <summary>Sealed as a whole: only a service with the same master key opens it.</summary>
    Archive,
}

/// <summary>How far an import or export is.</summary>
public enum TransferStatus
{
    Queued,
    Running,
    Succeeded,

    /// <summary>Nothing was changed; the problems say why.</summary>
    Failed,

    /// <summary>Somebody stopped it; nothing was changed.</summary>
    Cancelled,
}
