using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Carries out decisions about goals: who sees and may (404 before 403), what the caller saw (428, 412), what is decided (409).</summary>
public sealed class GoalChanges(IEventStore store)
{
    /// <summary>The name under which a reply remembers the goal.</summary>
    public const string Role = "goal";

    /// <summary>Make a new one.</summary>
    public Task<Written<GoalId>> Make(Signed signed, Func<Goal, IReadOnlyList<SeriesRow>, Decision<GoalEvent>> decide, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            var id = new GoalId(session.NewId());
            var (goal, own) = await Read(session, id, signed.Caller.Person, cancellationToken);
            return Carry(session, id, decide(goal, own), 201);
        },
        cancellationToken);

    /// <summary>Change one that is there.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="id">The goal.</param>
    /// <param name="operation">The line of <see cref="GoalAccess"/>.</param>
    /// <param name="required">Whether the caller has to say which version they saw.</param>
    /// <param name="decide">The decision, by the goal and the series in which the caller takes part.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<GoalId>> Change(
        Signed signed, GoalId id, string operation, bool required, Func<Goal, IReadOnlyList<SeriesRow>, Decision<GoalEvent>> decide, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            var (goal, own) = await Read(session, id, signed.Caller.Person, cancellationToken);
            return (GoalAccess.Refuse(operation, signed.Caller.Person, goal, own) ?? signed.Guard(goal.Version, required)) is { } refused
                ? refused
                : Carry(session, id, decide(goal, own), 200);
        },
        cancellationToken);

    private static async Task<(Goal Goal, IReadOnlyList<SeriesRow> Own)> Read(IReadSession session, GoalId id, PersonId person, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var goal = batch.Fold<Goal, GoalEvent>(id.Value);
        var own = SeriesRows.OfPerson(batch, session.Organization, person);
        await batch.Send(cancellationToken);
        return (goal.Value.State, own.Value);
    }

    private static Outcome<GoalId> Carry(IWriteSession session, GoalId id, Decision<GoalEvent> decision, int status) =>
        session.Carry<Goal, GoalEvent, GoalId>(id, id.Value, decision, Role, status);

    private async Task<Written<GoalId>> Write(Signed signed, Func<IWriteSession, Task<Outcome<GoalId>>> work, CancellationToken cancellationToken) =>
        await store.Write(signed.Organization, await signed.Context(cancellationToken), work, cancellationToken);
}
