using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>A grant, for HR and administrators.</summary>
/// <param name="Id">Its id; access logs and readers of series name it.</param>
/// <param name="Kind">For what.</param>
/// <param name="Status">How far it has come; that its time is over is read off <c>until</c>, and stands here within minutes.</param>
/// <param name="Reason">Why; null once the text is gone.</param>
/// <param name="SeriesId">The series that was asked for.</param>
/// <param name="Person">The person whose series were asked for, or whose request it is.</param>
/// <param name="Days">For how long it was asked.</param>
/// <param name="RequestedBy">Who asked, and reads.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ApprovedBy">The second person.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="RevokedBy">Who took it back.</param>
/// <param name="EndedAt">When it was taken back, or its end was put down.</param>
/// <param name="Series">The series that it opens.</param>
/// <param name="PublicKey">Of a subject request: the person's own key.</param>
/// <param name="Version">Its version.</param>
/// <param name="AllowedActions">What the caller may call; that a request waited too long is found out when it is approved.</param>
public sealed record AccessGrantBody(
    AccessGrantId Id,
    AccessKind Kind,
    AccessStatus Status,
    string? Reason,
    SeriesId? SeriesId,
    PersonRef? Person,
    int Days,
    PersonRef RequestedBy,
    DateTimeOffset RequestedAt,
    PersonRef? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? Until,
    PersonRef? RevokedBy,
    DateTimeOffset? EndedAt,
    IReadOnlyList<SeriesId> Series,
    PublicJwk? PublicKey,
    long Version,
    IReadOnlyList<string> AllowedActions)
{
    /// <summary>The text of it is gone with its key.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>Reads grants.</summary>
public sealed class AccessGrantPages(IEventStore store, PeopleDirectory directory)
{
    /// <summary>One grant as it is, or as it was left.</summary>
    public Task<(AccessGrantBody Body, string ETag)?> Read(Signed signed, Guid grant, long? version, CancellationToken cancellationToken) => store.Read<(AccessGrantBody, string)?>(
        signed.Organization,
        async session =>
        {
            var batch = session.Batch();
            var probe = directory.Probe(batch, session.Organization);
            var folded = batch.Fold<AccessGrant, AccessGrantEvent>(grant, version is null ? null : new AsOf(version, Instant: null));
            await batch.Send(cancellationToken);
            var view = await directory.Get(session, probe, cancellationToken);
            return folded.Value.Exists ? (Body(folded.Value.State, view, signed.Caller), $"\"{folded.Value.Version}.{Names(folded.Value.State, view)}\"") : null;
        },
        cancellationToken);

    /// <summary>All of them, the newest first, before a position.</summary>
    public Task<IReadOnlyList<(AccessGrantBody Body, long Position)>> List(Signed signed, long before, int limit, CancellationToken cancellationToken) => store.Read<IReadOnlyList<(AccessGrantBody, long)>>(
        signed.Organization,
        async session =>
        {
            var batch = session.Batch();
            var probe = directory.Probe(batch, session.Organization);
            var rows = AccessGrantRows.List(batch, session.Organization, before, limit);
            await batch.Send(cancellationToken);
            var view = await directory.Get(session, probe, cancellationToken);
            var folds = session.Batch();
            var grants = rows.Value.Select(row => (Grant: folds.Fold<AccessGrant, AccessGrantEvent>(row.Id.Value), row.Position)).ToList();
            await folds.Send(cancellationToken);
            return [.. grants.Select(row => (Body(row.Grant.Value.State, view, signed.Caller), row.Position))];
        },
        cancellationToken);

    private static AccessGrantBody Body(AccessGrant grant, DirectoryView view, Caller caller)
    {
        var (request, approval) = (grant.Request!, grant.Approval);
        return new AccessGrantBody(
            grant.Id,
            request.Kind,
            grant.Status,
            request.Reason,
            request.SeriesId,
            Ref(request.PersonId, view),
            request.Days,
            view.Ref(request.By),
            request.At,
            Ref(approval?.By, view),
            approval?.At,
            approval?.Until,
            Ref(grant.RevokedBy, view),
            grant.EndedAt,
            approval?.Series ?? [],
            request.PublicKey,
            grant.Version,
            Allowed(grant, caller))
        {
            Erased = request.Erased,
        };
    }

    // Whether the caller is one of the two of what it opens is found out when they approve.
    private static List<string> Allowed(AccessGrant grant, Caller caller) =>
    [
        .. grant.Status is AccessStatus.Requested && AccessGrantAccess.Approve(caller, grant, []) is null ? ["approveAccess"] : Array.Empty<string>(),
        .. grant.Status is AccessStatus.Requested or AccessStatus.Approved && AccessGrantAccess.Revoke(caller, grant) is null ? ["revokeAccess"] : Array.Empty<string>(),
    ];

    private static long Names(AccessGrant grant, DirectoryView view) =>
        new[] { grant.Request!.By, grant.Request.PersonId, grant.Approval?.By, grant.RevokedBy }.Max(person => person is { } id ? view.Find(id)?.ProfilePosition ?? 0 : 0);

    private static PersonRef? Ref(PersonId? person, DirectoryView view) => person is { } id ? view.Ref(id) : null;
}
