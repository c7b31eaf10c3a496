namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Carries out imports of one kind.</summary>
public interface IImport
{
    /// <summary>What it takes, and how.</summary>
    IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes { get; }

    /// <summary>Check all of it, then do all of it or nothing, and end the job.</summary>
    /// <exception cref="TransferLostException">Somebody else has the job, or it was cancelled; nothing stays of this attempt.</exception>
    Task Run(TransferRun run, CancellationToken cancellationToken);
}
