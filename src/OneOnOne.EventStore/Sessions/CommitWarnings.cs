using Npgsql;

namespace OneOnOne.EventStore.Sessions;

/// <summary>
/// Listens while a batch with a commit is sent: PostgreSQL reports a commit whose wait for a standby was cut short as a success with a warning.
/// </summary>
internal sealed class CommitWarnings : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private bool _heard;

    public CommitWarnings(Link link)
    {
        _connection = link.Connection;
        _connection.Notice += Hear;
    }

    /// <summary>To be called after the commit was reported.</summary>
    /// <exception cref="OutcomeUnknownException">There was a warning.</exception>
    public void Check()
    {
        if (_heard)
        {
            throw new OutcomeUnknownException("The commit was reported with a warning: it may not be durable on a standby.");
        }
    }

    public void Dispose() => _connection.Notice -= Hear;

    private void Hear(object sender, NpgsqlNoticeEventArgs args) => _heard |= args.Notice.SqlState is "01000" && args.Notice.InvariantSeverity is "WARNING";
}
