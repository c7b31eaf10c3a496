using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>Lift a legal hold.</summary>
public static class LiftLegalHold
{
    public static Decision<LegalHoldEvent> Decide(LegalHold hold) => hold.Status switch
    {
        LegalHoldStatus.Unknown => LegalHoldRefusals.Absent,
        LegalHoldStatus.Lifted => Decision<LegalHoldEvent>.Nothing,
        _ => new LegalHoldEvent.Lifted(),
    };

    /// <summary>Lift a legal hold: what nothing else holds is forgotten when its time comes, and may have come long ago.</summary>
    public static async Task<IResult> Handle(LegalHoldId holdId, Signed signed, IEventStore store, LegalHoldPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<LegalHold, LegalHoldEvent>(
            signed,
            holdId.Value,
            LegalHoldAccess.Keep(signed.Caller),
            (_, hold) => signed.Refuse(access: null, hold.Exists, hold.Version, required: true) is { } refused ? refused : Decide(hold.State),
            cancellationToken);
        return await signed.Answer(written, (hold, version) => pages.Read(signed.Organization, hold, version, cancellationToken), "/v1/legal-holds", holdId.Value);
    }
}
