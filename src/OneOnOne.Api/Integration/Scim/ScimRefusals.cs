using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Why a SCIM request was not carried out. <c>ScimErrors</c> turns their codes into the types that RFC 7644 (table 9) knows.</summary>
public static class ScimRefusals
{
    public static readonly Refusal NotYours = new("not-allowed", "Only HR, administrators and keys for the directory use SCIM.", RefusalKind.Forbidden);
    public static readonly Refusal Absent = new("not-found", "There is nothing here.", RefusalKind.Absent);
    public static readonly Refusal Syntax = new("invalid-syntax", "The body is one JSON object in UTF-8, each member once, without U+0000.", RefusalKind.Input);
    public static readonly Refusal Message = new("invalid-syntax", "The body names another kind of message in its schemas.", RefusalKind.Input);
    public static readonly Refusal Filter = new("invalid-filter", "The filter is not well formed, is too long, or is nested too deep.", RefusalKind.Input);
    public static readonly Refusal Incomparable = new("invalid-filter", "Truth values are compared with eq and ne only.", RefusalKind.Input);
    public static readonly Refusal Path = new("invalid-path", "The path is not well formed.", RefusalKind.Input);
    public static readonly Refusal PathOfOne = new("invalid-path", "Brackets choose among many values; this attribute has one.", RefusalKind.Input);
    public static readonly Refusal NoTarget = new("no-target", "A remove needs a path.", RefusalKind.Input);
    public static readonly Refusal NothingChosen = new("no-target", "No value is like the path says.", RefusalKind.Input);
    public static readonly Refusal Mutability = new("mutability", "This cannot be changed, or taken away.", RefusalKind.Input);
    public static readonly Refusal NoOperations = new("invalid-syntax", "Operations is a list of at least one operation.", RefusalKind.Input);
    public static readonly Refusal TooManyOperations = new("too-many", "That are too many operations for one request.", RefusalKind.Input);
    public static readonly Refusal Operation = new("invalid-syntax", "An operation is an object whose op is add, remove or replace, and whose path is a string.", RefusalKind.Input);
    public static readonly Refusal ValueMissing = new("invalid-value", "Adding and replacing take a value.", RefusalKind.Input);
    public static readonly Refusal Whole = new("invalid-value", "Without a path the value is an object of attributes.", RefusalKind.Input);
    public static readonly Refusal NullForMany = new("invalid-value", "Null says nothing about many values: send a list, which may be empty.", RefusalKind.Input);
    public static readonly Refusal Chosen = new("invalid-value", "What is removed by its value is a list of objects with a value.", RefusalKind.Input);
    public static readonly Refusal Primary = new("invalid-value", "At most one value is primary.", RefusalKind.Input);
    public static readonly Refusal NoAddress = new("invalid-value", "A person here has an e-mail address: give one in emails, or a userName that is one.", RefusalKind.Input);
    public static readonly Refusal MemberUnknown = new("invalid-value", "A member is no User here.", RefusalKind.Input);
    public static readonly Refusal ManagerUnknown = new("invalid-value", "The manager is no User here.", RefusalKind.Input);
    public static readonly Refusal Query = new("invalid-value", "startIndex and count are whole numbers; sortOrder is ascending or descending; sortBy and attributes are attribute names.", RefusalKind.Input);
    public static readonly Refusal BulkOperation = new("invalid-syntax", "An operation of a bulk has a method (POST, PUT, PATCH, DELETE), a path, and, when it posts, a bulkId.", RefusalKind.Input);
    public static readonly Refusal BulkReference = new("invalid-value", "A bulkId is named that no operation of this bulk has, or whose operation failed.", RefusalKind.Input);
    public static readonly Refusal BulkCircle = new("bulk-circle", "The operations name each other's bulkIds in a circle.");

    /// <summary>A value is of another type than its attribute takes.</summary>
    public static Refusal Value(string attribute, string what) => new("invalid-value", $"{attribute}: {what}", RefusalKind.Input);
}
