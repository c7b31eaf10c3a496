using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>
/// Who may do what with keys.
/// <code>
/// act                               who
/// create, list, rotate, revoke      admin; never a key
/// </code>
/// </summary>
public static class ApiKeyAccess
{
    public static Refusal? Keep(Caller caller) => caller.Admin ? null : ApiKeyRefusals.NotYours;
}
